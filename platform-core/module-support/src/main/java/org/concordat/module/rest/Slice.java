package org.concordat.module.rest;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a long list, and where the next begins.
 *
 * @param next what to send as {@code after} for more, or null at the end
 */
public record Slice<T>(List<T> items, @Nullable String next) {

    /** The largest part that is given at once. */
    public static final int LARGEST = 200;

    private static final int USUAL = 50;

    public Slice {
        items = List.copyOf(items);
    }

    /** How many to give, of how many were asked for. */
    public static int size(@Nullable Integer asked) {
        return asked == null ? USUAL : Math.max(1, Math.min(LARGEST, asked));
    }

    /**
     * Makes a slice of a query that asked for one row more than {@code size}, to see whether there
     * are more.
     *
     * @param cursor what a row's successors come after
     */
    public static <T> Slice<T> of(List<T> rows, int size, Function<T, String> cursor) {
        if (rows.size() <= size) {
            return new Slice<>(rows, null);
        }
        var items = rows.subList(0, size);
        return new Slice<>(items, cursor.apply(items.get(size - 1)));
    }
}
