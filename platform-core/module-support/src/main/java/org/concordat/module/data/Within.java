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
 * query would be translated anew whenever it is asked, and the longer the more there are.
 */
public final class Within {

    private final String condition;
    private final String parameter;
    private final Object places;
    private final boolean everywhere;

    private Within(String parameter, boolean everywhere, String column, Object places) {
        this.parameter = parameter;
        this.everywhere = everywhere;
        this.places = places;
        this.condition =
                everywhere
                        ? "1 = 1"
                        : "function('array_contains', :%s, %s) = true".formatted(parameter, column);
    }

    /**
     * @param parameter its name in the query
     * @param column that holds a body's id, such as {@code m.body}
     */
    public static Within bodies(String parameter, Reach reach, String column) {
        var ids = reach.bodies().stream().map(BodyId::value).toArray(UUID[]::new);
        return new Within(parameter, reach.everywhere(), column, ids);
    }

    /**
     * @param column of texts
     * @param places as the column has them
     */
    public static Within texts(String parameter, Reach reach, String column, String[] places) {
        return new Within(parameter, reach.everywhere(), column, places.clone());
    }

    /** What stands in the query, after {@code where} or {@code and}. */
    public String condition() {
        return condition;
    }

    public <T> TypedQuery<T> bindTo(TypedQuery<T> query) {
        return everywhere ? query : query.setParameter(parameter, places);
    }
}
