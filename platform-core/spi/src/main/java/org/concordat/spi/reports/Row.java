package org.concordat.spi.reports;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of a section: a value, or null, for each column, in their order. */
public record Row(Map<String, @Nullable Object> values) {

    public Row {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * @throws IllegalArgumentException when there are more or fewer values than columns, or one is
     *     not of its column's type
     */
    public static Row of(List<Column> columns, @Nullable Object... values) {
        if (columns.size() != values.length) {
            throw new IllegalArgumentException(
                    columns.size() + " columns, but values " + Arrays.toString(values));
        }
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < values.length; i++) {
            if (!columns.get(i).accepts(values[i])) {
                throw new IllegalArgumentException(
                        "Not for column " + columns.get(i).name() + ": " + values[i]);
            }
            row.put(columns.get(i).name(), values[i]);
        }
        return new Row(row);
    }

    public @Nullable Object get(String column) {
        return values.get(column);
    }
}
