package org.concordat.platform.modules;

import org.jspecify.annotations.Nullable;

/**
 * Why a module is not active.
 *
 * @param sentence the platform's own words
 * @param cause the failing code's words, or null; they may tell anything, so the trail only commits
 *     to them
 */
record Reason(String sentence, @Nullable String cause) {

    private static final int LONGEST = 2_000;

    Reason {
        sentence = cut(sentence);
        cause = cause == null ? null : cut(cause);
    }

    static Reason of(String sentence) {
        return new Reason(sentence, null);
    }

    /** With the words of the root cause: what wraps it rarely says anything to people. */
    static Reason of(String sentence, Throwable failure) {
        var root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        var message = root.getMessage();
        var kind = root.getClass().getSimpleName();
        return new Reason(
                sentence, message == null || message.isBlank() ? kind : kind + ": " + message);
    }

    /** For the page of modules. */
    @Override
    public String toString() {
        return cause == null ? sentence : sentence + " " + cause;
    }

    /** Short, and without half characters, which the trail refuses. */
    private static String cut(String text) {
        var clean = text.codePoints().map(Reason::printable);
        return clean.limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int printable(int c) {
        var type = Character.getType(c);
        return type == Character.SURROGATE || type == Character.CONTROL && c != '\n' ? ' ' : c;
    }
}
