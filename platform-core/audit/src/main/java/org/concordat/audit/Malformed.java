package org.concordat.audit;

/** Bytes or text that are not in the form they claim; the message says what is wrong with them. */
public final class Malformed extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public Malformed(String message) {
        super(message);
    }

    Malformed(String message, Throwable cause) {
        super(message, cause);
    }
}
