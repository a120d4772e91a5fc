package org.concordat.packs.edition;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.concordat.audit.Subject;
import org.concordat.packs.subject.ScopeColumn;
import org.concordat.spi.authority.Reach;
import org.concordat.spi.reports.Edition;
import org.jspecify.annotations.Nullable;

/** All issued editions. */
@Dependent
public class Editions {

    private final EntityManager database;

    @Inject
    public Editions(EntityManager database) {
        this.database = database;
    }

    /** The newest first, and nothing that the reaches do not cover. */
    public List<EditionLine> newest(Reach toPublic, Reach toPrivate, int most) {
        return before(null, toPublic, toPrivate, most).stream().map(EditionLine::of).toList();
    }

    /** Those issued before another, newest first: the next page of a list. */
    List<IssuedEdition> before(@Nullable UUID id, Reach toPublic, Reach toPrivate, int most) {
        var open = ScopeColumn.within("open", toPublic, "e.scope");
        var closed = ScopeColumn.within("closed", toPrivate, "e.scope");
        // Ids are UUIDs of version 7: their order is that of time.
        var query =
                database.createQuery(
                                """
                                select e from IssuedEdition e
                                where (:first = true or e.id.value < :before)
                                  and ((e.edition = :public and %s)
                                    or (e.edition = :private and %s))
                                order by e.id.value desc
                                """
                                        .formatted(open.condition(), closed.condition()),
                                IssuedEdition.class)
                        .setParameter("first", id == null)
                        .setParameter("before", id == null ? new UUID(0, 0) : id)
                        .setParameter("public", Edition.PUBLIC)
                        .setParameter("private", Edition.PRIVATE);
        return closed.bindTo(open.bindTo(query)).setMaxResults(most).getResultList();
    }

    /**
     * The newest edition about a subject for the same readers. Those of the public editions never
     * saw a private one, and what it told as new would be missing for them.
     */
    public Optional<LastEdition> last(Subject subject, Edition kind) {
        return ofSubject(subject).stream()
                .filter(issued -> issued.edition() == kind)
                .findFirst()
                .map(issued -> new LastEdition(issued.number(), issued.asAt(), issued.position()));
    }

    Optional<IssuedEdition> find(EditionId id) {
        return Optional.ofNullable(database.find(IssuedEdition.class, id));
    }

    /** Those of one subject, the newest first. */
    List<IssuedEdition> ofSubject(Subject subject) {
        return database.createQuery(
                        """
                        select e from IssuedEdition e
                        where e.subjectType = :type and e.subjectId = :id
                        order by e.number desc
                        """,
                        IssuedEdition.class)
                .setParameter("type", subject.type())
                .setParameter("id", subject.id())
                .getResultList();
    }

    void add(IssuedEdition edition) {
        database.persist(edition);
    }
}
