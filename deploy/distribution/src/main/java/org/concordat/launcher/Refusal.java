package org.concordat.launcher;

/**
 * A reason not to go on, in one sentence for the person at the terminal, and the exit code that
 * says so.
 */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final int FAILED = 1;
    static final int MISUSED = 2;

    private final int exitCode;

    Refusal(String sentence) {
        this(sentence, FAILED);
    }

    Refusal(String sentence, int exitCode) {
        super(sentence);
        this.exitCode = exitCode;
    }

    Refusal(String sentence, Throwable cause) {
        super(sentence, cause);
        this.exitCode = FAILED;
    }

    int exitCode() {
        return exitCode;
    }
}
