package org.concordat.module;

import jakarta.persistence.OptimisticLockException;
import java.util.Optional;
import org.concordat.spi.ChangedMeanwhile;
import org.concordat.spi.RuleViolation;

/** Finds what really happened inside the wrappings of the container. */
public final class Causes {

    private static final int DEEPEST = 50;

    private Causes() {}

    /** The rule that was broken, if that is what happened; a lost update is one too. */
    public static Optional<RuleViolation> violation(Throwable thrown) {
        var lost = find(thrown, OptimisticLockException.class);
        return lost.isPresent()
                ? Optional.of(new ChangedMeanwhile())
                : find(thrown, RuleViolation.class);
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
