package org.concordat.module;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.concordat.spi.ChangedMeanwhile;
import org.concordat.spi.RuleViolation;

/** Finds what really happened inside the wrappings of the container. */
public final class Causes {

    private static final int DEEPEST = 50;

    /** Unique violation, serialisation failure, deadlock (SQL:2016 part 2, classes 23 and 40). */
    private static final Set<String> CAME_SECOND = Set.of("23505", "40001", "40P01");

    private Causes() {}

    /**
     * The rule that was broken, if that is what happened. A lost update is one too, and so is a key
     * that somebody else took between our look and our write.
     */
    public static Optional<RuleViolation> violation(Throwable thrown) {
        var rule = find(thrown, RuleViolation.class);
        var second =
                find(thrown, OptimisticLockException.class).isPresent()
                        || find(thrown, SQLException.class)
                                .filter(e -> CAME_SECOND.contains(String.valueOf(e.getSQLState())))
                                .isPresent();
        return rule.isEmpty() && second ? Optional.of(new ChangedMeanwhile()) : rule;
    }

    /** The first of this kind among an exception and its causes. */
    public static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> kind) {
        var each = thrown;
        for (int depth = 0; each != null && depth < DEEPEST; depth++) {
            if (kind.isInstance(each)) {
                return Optional.of(kind.cast(each));
            }
            each = each.getCause();
        }
        return Optional.empty();
    }
}
