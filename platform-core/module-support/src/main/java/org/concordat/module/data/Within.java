package org.concordat.module.data;

import jakarta.persistence.TypedQuery;
import java.util.UUID;
import org.concordat.spi.authority.Reach;
import org.concordat.spi.directory.BodyId;

/**
 * The condition of a query that leaves rows out where somebody does not hold a permission. It is
 * asked in the database, so that a list, its pages, a count and an export all keep to it.
 *
 * <p>The places are one parameter however many they are. With one each, as after {@code in}, the
 * query would be translated anew whenever it is asked, and the longer the more there are. No index
 * of the column serves such a condition: let another, such as the order of a page, find the rows.
 */
public final class Within {

    private final String condition;
    private final String parameter;
    private final Object[] places;

    private Within(String parameter, Reach reach, String column, Object[] places) {
        this.parameter = parameter;
        this.places = reach.everywhere() ? new Object[0] : places;
        if (reach.everywhere()) {
            condition = "1 = 1";
        } else if (places.length == 0) {
            condition = "1 = 0";
        } else {
            condition = "function('array_contains', :%s, %s) = true".formatted(parameter, column);
        }
    }

    /**
     * @param parameter its name in the query
     * @param column that holds a body's id, such as {@code m.body}
     */
    public static Within bodies(String parameter, Reach reach, String column) {
        var ids = reach.bodies().stream().map(BodyId::value).toArray(UUID[]::new);
        return new Within(parameter, reach, column, ids);
    }

    /**
     * @param column of texts
     * @param places as the column has them
     */
    public static Within texts(String parameter, Reach reach, String column, String[] places) {
        return new Within(parameter, reach, column, places.clone());
    }

    /** What stands in the query, after {@code where} or {@code and}. */
    public String condition() {
        return condition;
    }

    public <T> TypedQuery<T> bindTo(TypedQuery<T> query) {
        return places.length == 0 ? query : query.setParameter(parameter, places);
    }
}
