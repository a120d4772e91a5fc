package org.concordat.spi.documents;

import java.io.Serial;
import java.util.Locale;
import org.concordat.spi.RuleViolation;

/** An upload that is not kept, and why. */
public final class DocumentRefused extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    /** Why; each has a message {@code platform.document.<reason>}. */
    public enum Reason {
        MISSING,
        EMPTY,
        CUT_OFF,
        TOO_LARGE,
        TOO_MANY_AT_ONCE,
        MALICIOUS,
        NOT_LOOKED_AT,
        NOT_A_PDF,
        BROKEN,
        ENCRYPTED,
        TOO_MANY_PAGES,
        ACTIVE_CONTENT,
        TOO_COMPLEX
    }

    private final Reason reason;

    public DocumentRefused(String field, Reason reason) {
        this(field, reason, Documents.LIMIT / (1024 * 1024));
    }

    private DocumentRefused(String field, Reason reason, Object... arguments) {
        super(
                kind(reason),
                field,
                "platform.document." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                arguments);
        this.reason = reason;
    }

    private static Kind kind(Reason reason) {
        return switch (reason) {
            case NOT_LOOKED_AT, TOO_MANY_AT_ONCE -> Kind.UNAVAILABLE;
            default -> Kind.INVALID;
        };
    }

    /**
     * The scanner found malicious code.
     *
     * @param find what the scanner calls it
     */
    public static DocumentRefused malicious(String field, SentFile file, String find) {
        return new DocumentRefused(field, Reason.MALICIOUS, file.atTheBeginning(), find);
    }

    public Reason reason() {
        return reason;
    }
}
