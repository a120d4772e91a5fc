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
        NOT_A_PDF,
        BROKEN,
        ENCRYPTED,
        TOO_MANY_PAGES,
        ACTIVE_CONTENT,
        TOO_COMPLEX
    }

    private final Reason reason;

    public DocumentRefused(String field, Reason reason) {
        super(
                Kind.INVALID,
                field,
                "platform.document." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                Documents.LIMIT / (1024 * 1024));
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
