package org.concordat.board.meeting;

import static org.concordat.board.BoardPermissions.EDIT_AGENDA;
import static org.concordat.board.BoardPermissions.READ_MEETING;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.concordat.board.Written;
import org.concordat.module.data.Within;
import org.concordat.spi.ChangedMeanwhile;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.identity.Actor;

/** The meetings of all bodies; what a person may not read does not exist for them. */
@Dependent
public class Meetings {

    private final EntityManager entities;
    private final Authority authority;

    @Inject
    public Meetings(EntityManager entities, Authority authority) {
        this.entities = entities;
        this.authority = authority;
    }

    public Optional<Meeting> find(MeetingId id) {
        return Optional.ofNullable(entities.find(Meeting.class, id.value()));
    }

    /** The meeting on whose agenda an item stands. */
    public Optional<Meeting> withItem(ItemId item) {
        return entities.createQuery(
                        "select m from Meeting m join m.items i where i.id = :item", Meeting.class)
                .setParameter("item", item.value())
                .getResultStream()
                .findFirst();
    }

    /** Whether this person may read the agenda: a draft is for those who write it. */
    public boolean mayReadAgenda(Actor actor, Meeting meeting) {
        return authority.may(
                actor,
                meeting.status() == MeetingStatus.DRAFT ? EDIT_AGENDA : READ_MEETING,
                Scope.of(meeting.body()));
    }

    /**
     * The meeting, when this person may know of it.
     *
     * @throws NotFound otherwise
     */
    public Meeting seenBy(Actor actor, MeetingId id) {
        return find(id).filter(
                        meeting -> authority.may(actor, READ_MEETING, Scope.of(meeting.body())))
                .orElseThrow(NotFound::new);
    }

    /**
     * The meeting, to be changed by somebody who has read that version of it.
     *
     * @throws NotFound when they may not know of it
     * @throws ChangedMeanwhile when it is another version by now
     */
    public Meeting toChange(Actor actor, MeetingId id, long version, String permission) {
        var meeting = seenBy(actor, id);
        authority.require(actor, permission, Scope.of(meeting.body()));
        if (meeting.version() != version) {
            throw new ChangedMeanwhile();
        }
        return meeting;
    }

    /**
     * Keeps a new meeting.
     *
     * @throws MeetingsClash when its body meets at that time already
     */
    public void add(Meeting meeting) {
        var others =
                entities.createQuery(
                                "select count(m) from Meeting m where m.body = :body"
                                        + " and m.occupies = :time",
                                Long.class)
                        .setParameter("body", meeting.body().value())
                        .setParameter("time", meeting.startsAt())
                        .getSingleResult();
        if (others > 0) {
            throw new MeetingsClash();
        }
        entities.persist(meeting);
        try {
            Written.now(entities);
        } catch (PersistenceException e) {
            // the other one came between the question and the answer
            var clash = new MeetingsClash();
            clash.initCause(e);
            throw clash;
        }
    }

    public void keep(Meeting meeting) {
        Written.now(entities);
    }

    /** Those that lie ahead in {@code [from, to)}, earliest first; cancelled ones are left out. */
    public List<MeetingLine> between(Actor actor, Instant from, Instant to, int limit) {
        return lines(
                actor,
                "m.startsAt >= :from and m.startsAt < :to and m.status <> :cancelled"
                        + " order by m.startsAt, m.id",
                Map.of("from", from, "to", to, "cancelled", MeetingStatus.CANCELLED),
                limit);
    }

    /** Those of one body, newest first, that started before {@code before}. */
    public List<MeetingLine> ofBody(Actor actor, BodyId body, Instant before, int limit) {
        return lines(
                actor,
                "m.body = :body and m.startsAt < :before order by m.startsAt desc, m.id",
                Map.of("body", body.value(), "before", before),
                limit);
    }

    /** Those of all bodies, cancelled ones too, the latest to start first. */
    List<MeetingLine> newest(Actor actor, int limit) {
        return lines(actor, "1 = 1 order by m.startsAt desc, m.id", Map.of(), limit);
    }

    /** All, by their ids, that come after one: the order of a cursor. */
    public List<MeetingLine> after(Actor actor, UUID last, int limit) {
        return lines(actor, "m.id > :last order by m.id", Map.of("last", last), limit);
    }

    private List<MeetingLine> lines(
            Actor actor, String condition, Map<String, Object> parameters, int limit) {
        var within = Within.bodies("reach", authority.reach(actor, READ_MEETING), "m.body");
        var query =
                entities.createQuery(
                        "select new org.concordat.board.meeting.MeetingLine("
                                + "m.id, m.body, m.title, m.place, m.startsAt, m.status)"
                                + " from Meeting m where "
                                + within.condition()
                                + " and "
                                + condition,
                        MeetingLine.class);
        parameters.forEach(query::setParameter);
        return within.bindTo(query).setMaxResults(limit).getResultList();
    }
}
