package org.concordat.board.resolution;

import static org.concordat.board.BoardPermissions.READ_MEETING;
import static org.concordat.board.BoardPermissions.READ_PRIVATE_PAPER;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.concordat.board.Written;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Tally;
import org.concordat.module.data.Within;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Reach;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** The register of all bodies' resolutions: entered once, never changed. */
@Dependent
class Resolutions {

    /**
     * A resolution as the register shows it to one person.
     *
     * @param motion its words, or for those who may not read the private part, that there is one
     * @param outcome such as "Recommendation" or "Not carried"
     * @param corrects the number of the resolution that it corrects; empty when it corrects none
     * @param correctedBy the number of the one that corrects it; empty when none does
     */
    public record Decision(
            UUID id,
            String number,
            UUID body,
            UUID meeting,
            String item,
            String motion,
            boolean privatePart,
            String outcome,
            boolean carried,
            Tally tally,
            Instant decidedAt,
            String corrects,
            String correctedBy) {}

    static final String WITHHELD = "Taken in the private part of the meeting";

    private final EntityManager entities;
    private final Authority authority;

    @Inject
    Resolutions(EntityManager entities, Authority authority) {
        this.entities = entities;
        this.authority = authority;
    }

    /** The next free place in a body's register of a year; the caller holds the body's lock. */
    int nextSerial(BodyId body, int year) {
        return entities.createQuery(
                                "select coalesce(max(r.serial), 0) from Resolution r"
                                        + " where r.body = :body and r.year = :year",
                                Integer.class)
                        .setParameter("body", body.value())
                        .setParameter("year", year)
                        .getSingleResult()
                + 1;
    }

    Optional<Resolution> find(ResolutionId id) {
        return Optional.ofNullable(entities.find(Resolution.class, id.value()));
    }

    Optional<Resolution> numbered(String number) {
        return entities.createQuery(
                        "select r from Resolution r where r.number = :number", Resolution.class)
                .setParameter("number", number)
                .getResultStream()
                .findFirst();
    }

    boolean isCorrected(ResolutionId id) {
        return entities.createQuery(
                                "select count(r) from Resolution r where r.corrects = :id",
                                Long.class)
                        .setParameter("id", id.value())
                        .getSingleResult()
                > 0;
    }

    void add(Resolution resolution) {
        entities.persist(resolution);
        Written.now(entities);
    }

    /** What a meeting voted on, in order. */
    public List<Decision> of(Actor actor, MeetingId meeting) {
        return decisions(
                actor,
                "r.meeting = :meeting order by r.decidedAt, r.serial",
                Map.of("meeting", meeting.value()),
                500);
    }

    /** The newest of one body. */
    public List<Decision> of(Actor actor, BodyId body, int limit) {
        return decisions(
                actor,
                "r.body = :body order by r.decidedAt desc, r.id desc",
                Map.of("body", body.value()),
                limit);
    }

    /**
     * A page of the register, newest first.
     *
     * @param body of this body alone, or null for all that the actor may see
     * @param words that the motion or number contains, or empty for any
     * @param before the id of the last one on the page before, or null for the first page
     */
    public List<Decision> register(
            Actor actor, @Nullable BodyId body, String words, @Nullable UUID before, int limit) {
        var parameters = new HashMap<String, Object>();
        var condition = new StringBuilder("1 = 1");
        if (body != null) {
            condition.append(" and r.body = :body");
            parameters.put("body", body.value());
        }
        if (!words.isBlank()) {
            condition.append(
                    " and ((r.privatePart = false and lower(r.motion) like :words escape '!')"
                            + " or lower(r.number) like :words escape '!')");
            parameters.put("words", "%" + escaped(words) + "%");
        }
        if (before != null) {
            condition.append(" and r.id < :before");
            parameters.put("before", before);
        }
        return decisions(actor, condition + " order by r.id desc", parameters, limit);
    }

    private List<Decision> decisions(
            Actor actor, String condition, Map<String, Object> parameters, int limit) {
        var within = Within.bodies("reach", authority.reach(actor, READ_MEETING), "r.body");
        var query =
                entities.createQuery(
                        "select r, c.number, l.number from Resolution r"
                                + " left join Resolution c on c.id = r.corrects"
                                + " left join Resolution l on l.corrects = r.id where "
                                + within.condition()
                                + " and "
                                + condition,
                        Object[].class);
        parameters.forEach(query::setParameter);
        var privateReach = authority.reach(actor, READ_PRIVATE_PAPER);
        return within.bindTo(query)
                .setMaxResults(limit)
                .getResultStream()
                .map(
                        row ->
                                decision(
                                        (Resolution) row[0],
                                        (String) row[1],
                                        (String) row[2],
                                        privateReach))
                .toList();
    }

    private static Decision decision(
            Resolution resolution,
            @Nullable String corrects,
            @Nullable String correctedBy,
            Reach privateReach) {
        var shown = !resolution.isPrivate() || privateReach.covers(resolution.body());
        return new Decision(
                resolution.id().value(),
                resolution.number(),
                resolution.body().value(),
                resolution.meeting().value(),
                shown
                        ? resolution.itemNumber() + " " + resolution.itemTitle()
                        : resolution.itemNumber() + " Private item",
                shown ? resolution.motion() : WITHHELD,
                resolution.isPrivate(),
                resolution.outcome(),
                resolution.isCarried(),
                resolution.tally(),
                resolution.decidedAt(),
                Objects.requireNonNullElse(corrects, ""),
                Objects.requireNonNullElse(correctedBy, ""));
    }

    private static String escaped(String words) {
        return words.strip()
                .toLowerCase(Locale.UK)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }
}
