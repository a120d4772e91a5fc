package org.concordat.packs.run;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.concordat.packs.subject.ScopeColumn;
import org.concordat.spi.authority.Reach;
import org.concordat.spi.identity.AccountId;

/** All runs. */
@Dependent
class PackRuns {

    private final EntityManager database;

    @Inject
    PackRuns(EntityManager database) {
        this.database = database;
    }

    /** Adds it at once, so that a competing run is refused here and not at the commit. */
    void add(PackRun run) {
        database.persist(run);
        database.persist(new RunProgress(run.id()));
        database.flush();
    }

    Optional<PackRun> find(PackRunId id) {
        return Optional.ofNullable(database.find(PackRun.class, id));
    }

    /** The run, which nobody else changes until the transaction ends. */
    Optional<PackRun> lock(PackRunId id) {
        return Optional.ofNullable(
                database.find(PackRun.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    Optional<PackRun> unfinished(String openKey) {
        return database.createQuery("select r from PackRun r where r.openKey = :key", PackRun.class)
                .setParameter("key", openKey)
                .getResultStream()
                .findFirst();
    }

    Optional<PackRun> askedUnder(AccountId by, String idempotencyKey) {
        return database.createQuery(
                        "select r from PackRun r where r.askedBy = :by and r.idempotencyKey = :key",
                        PackRun.class)
                .setParameter("by", by.value())
                .setParameter("key", idempotencyKey)
                .getResultStream()
                .findFirst();
    }

    /** Queued and running ones where someone may compile packs, the newest first. */
    List<PackRun> unfinished(Reach toCompile, int most) {
        var within = ScopeColumn.within("scopes", toCompile, "r.scope");
        return within.bindTo(
                        database.createQuery(
                                """
                                select r from PackRun r
                                where r.openKey is not null and %s
                                order by r.id.value desc
                                """
                                        .formatted(within.condition()),
                                PackRun.class))
                .setMaxResults(most)
                .getResultList();
    }

    /** What someone asked for and that is unfinished, or ended since. */
    List<PackRun> askedBy(AccountId account, Instant since) {
        return database.createQuery(
                        """
                        select r from PackRun r
                        where r.askedBy = :by and (r.openKey is not null or r.finishedAt >= :since)
                        order by r.id.value desc
                        """,
                        PackRun.class)
                .setParameter("by", account.value())
                .setParameter("since", since)
                .setMaxResults(20)
                .getResultList();
    }

    RunProgress progress(PackRunId id) {
        return Optional.ofNullable(database.find(RunProgress.class, id))
                .orElseGet(() -> new RunProgress(id));
    }
}
