package org.concordat.portal.administration;

import java.util.Optional;
import java.util.UUID;
import org.concordat.spi.InvalidInput;
import org.jspecify.annotations.Nullable;

/** What stands in the fields of a form, read. */
final class Typed {

    private Typed() {}

    /** What Faces gives for a choice of nothing is null; here it is an empty text. */
    static String text(@Nullable String submitted) {
        return submitted == null ? "" : submitted;
    }

    /**
     * The id of a choice, or empty for none.
     *
     * @throws InvalidInput naming the field when it is no id
     */
    static Optional<UUID> id(String field, String chosen) {
        try {
            return chosen.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(chosen));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(field, "platform.choice.required");
        }
    }
}
