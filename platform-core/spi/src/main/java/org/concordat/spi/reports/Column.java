package org.concordat.spi.reports;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.concordat.spi.documents.DocumentId;
import org.jspecify.annotations.Nullable;

/**
 * A column of a section.
 *
 * @param name the field's name in the template, {@code [a-z][a-zA-Z0-9]*}
 * @param heading what the reader sees, with the unit
 * @param width its share of the line, relative to the others
 */
public record Column(String name, String heading, Type type, int width) {

    /** What a column holds. Instants are shown in Europe/London. */
    public enum Type {
        TEXT(String.class),
        INTEGER(Long.class),
        DECIMAL(BigDecimal.class),
        MONEY(BigDecimal.class),
        DATE(LocalDate.class),
        INSTANT(Instant.class),
        FLAG(Boolean.class),
        /** A paper: its pages follow those of the row. A section has at most one such column. */
        DOCUMENT(DocumentId.class);

        private final Class<?> valueClass;

        Type(Class<?> valueClass) {
            this.valueClass = valueClass;
        }

        public Class<?> valueClass() {
            return valueClass;
        }
    }

    public Column {
        if (!name.matches("[a-z][a-zA-Z0-9]*")) {
            throw new IllegalArgumentException("Not a column's name: " + name);
        }
        if (width < 0) {
            throw new IllegalArgumentException("A column's width is not negative: " + width);
        }
    }

    public static Column text(String name, String heading, int width) {
        return new Column(name, heading, Type.TEXT, width);
    }

    /** A column that the template uses and the standard table does not show. */
    public static Column hidden(String name, Type type) {
        return new Column(name, "", type, 0);
    }

    boolean accepts(@Nullable Object value) {
        return value == null || type.valueClass().isInstance(value);
    }
}
