package org.concordat.board;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import org.concordat.spi.ChangedMeanwhile;

/** Writes an aggregate now, so that whoever came second learns it as a rule and not as a fault. */
public final class Written {

    private Written() {}

    /**
     * Brings what was changed to the database, before the trail is told.
     *
     * @throws ChangedMeanwhile when somebody else's change came in between
     */
    public static void now(EntityManager entities) {
        try {
            entities.flush();
        } catch (OptimisticLockException e) {
            var second = new ChangedMeanwhile();
            second.initCause(e);
            throw second;
        }
    }
}
