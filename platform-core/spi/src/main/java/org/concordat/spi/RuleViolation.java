package org.concordat.spi;

import jakarta.ejb.ApplicationException;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule that a request breaks: a page shows it beside its field, REST as a problem document (RFC
 * 9457), both with the text of one message key.
 *
 * <p>Each rule is a final subclass named after it ({@code Inquorate}), thrown by the aggregate that
 * keeps it. It rolls the transaction back.
 */
@ApplicationException(rollback = true, inherited = true)
public abstract class RuleViolation extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    /** What kind of answer the rule gives. */
    public enum Kind {
        /** The input breaks a rule: 422. */
        INVALID,
        /** The state of the subject does not allow it, or someone else changed it first: 409. */
        CONFLICT,
        /** The subject may be seen, but this may not be done: 403. */
        FORBIDDEN,
        /** There is no such thing, or it may not be known that there is: 404. */
        NOT_FOUND,
        /** It was tried too often: 429, with the time after which it may be tried again. */
        TOO_MANY,
        /** What the answer needs is away just now; the input may be right: 503, to try again. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final @Nullable String field;
    private final String messageKey;
    private final transient List<Object> arguments;

    /**
     * @param field the input's name as the form and the JSON body have it, or null when the rule is
     *     about the whole request
     * @param messageKey such as {@code board.inquorate}, found in the module's {@code
     *     messages.properties}
     * @param arguments for the message's placeholders ({@link java.text.MessageFormat})
     */
    protected RuleViolation(
            Kind kind, @Nullable String field, String messageKey, Object... arguments) {
        super(messageKey);
        this.kind = kind;
        this.field = field;
        this.messageKey = messageKey;
        this.arguments = List.of(arguments);
    }

    public Kind kind() {
        return kind;
    }

    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    public String messageKey() {
        return messageKey;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
