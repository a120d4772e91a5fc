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
        TOO_LARGE,
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
                reason == Reason.NOT_LOOKED_AT ? Kind.UNAVAILABLE : Kind.INVALID,
                field,
                "platform.document." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                arguments);
        this.reason = reason;
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
