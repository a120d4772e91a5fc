package org.concordat.board;

import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.concordat.spi.ChangedMeanwhile;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.jspecify.annotations.Nullable;

/** Reads what stands in addresses and hidden fields. */
public final class Typed {

    private Typed() {}

    /**
     * An id.
     *
     * @throws NotFound when it is none: a wrong address leads nowhere
     */
    public static UUID id(@Nullable String text) {
        try {
            return UUID.fromString(Objects.requireNonNullElse(text, ""));
        } catch (IllegalArgumentException e) {
            var nowhere = new NotFound();
            nowhere.initCause(e);
            throw nowhere;
        }
    }

    /**
     * The version that a form was made of.
     *
     * @throws ChangedMeanwhile when it is none of ours
     */
    public static long version(@Nullable String text) {
        try {
            return Long.parseLong(Objects.requireNonNullElse(text, ""));
        } catch (NumberFormatException e) {
            var unknown = new ChangedMeanwhile();
            unknown.initCause(e);
            throw unknown;
        }
    }

    /** A whole number that somebody typed. */
    public static int number(String field, @Nullable String text) {
        try {
            return Integer.parseInt(Objects.requireNonNullElse(text, "").strip());
        } catch (NumberFormatException e) {
            var unreadable = new InvalidInput(field, "board.number.unreadable");
            unreadable.initCause(e);
            throw unreadable;
        }
    }

    /** One of the words of a closed set. */
    public static <E extends Enum<E>> E choice(String field, Class<E> kind, @Nullable String text) {
        return Stream.of(kind.getEnumConstants())
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(field, "platform.choice.required"));
    }
}
