package org.concordat.board.body;

import static org.concordat.board.BoardPermissions.MANAGE_BODIES;
import static org.concordat.board.BoardPermissions.READ_MEETING;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.concordat.board.Written;
import org.concordat.spi.ChangedMeanwhile;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.CurrentRequest;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.Actor;

/** The bodies with terms of reference. */
@Dependent
public class Bodies {

    private final EntityManager entities;
    private final Directory directory;
    private final Authority authority;

    @Inject
    public Bodies(EntityManager entities, Directory directory, Authority authority) {
        this.entities = entities;
        this.directory = directory;
        this.authority = authority;
    }

    /**
     * The body as it is constituted on a day.
     *
     * @throws NotFound when there is none
     */
    public Membership membership(BodyId id, LocalDate day) {
        return membership(get(id), day);
    }

    /**
     * The same, and nobody else numbers a decision of this body until the transaction ends.
     *
     * @throws NotFound when there is none
     */
    public Membership membershipLocked(BodyId id, LocalDate day) {
        var body = get(id);
        entities.lock(body, LockModeType.PESSIMISTIC_WRITE);
        return membership(body, day);
    }

    /** The version of a body that is read now. */
    public long version(BodyId id) {
        return get(id).version();
    }

    /** The bodies whose meetings this person may read, by name. */
    public List<org.concordat.spi.directory.Body> readableBy(Actor actor) {
        var reach = authority.reach(actor, READ_MEETING);
        if (reach.isNowhere()) {
            return List.of();
        }
        var known =
                new HashSet<>(
                        entities.createQuery("select b.id from Body b", UUID.class)
                                .getResultList());
        return directory.bodies().stream()
                .filter(body -> reach.covers(body.id()) && known.contains(body.id().value()))
                .toList();
    }

    /**
     * The body, when this person may know of it.
     *
     * @throws NotFound otherwise
     */
    Body seenBy(Actor actor, BodyId id) {
        var body = get(id);
        if (!authority.may(actor, READ_MEETING, Scope.of(id))
                && !authority.may(actor, MANAGE_BODIES, Scope.of(id))) {
            throw new NotFound();
        }
        return body;
    }

    /**
     * The body, to be changed by somebody who has read that version of it.
     *
     * @throws NotFound when they may not know of it
     * @throws ChangedMeanwhile when it is another version by now
     */
    Body toChange(Actor actor, BodyId id, long version) {
        var body = seenBy(actor, id);
        authority.require(actor, MANAGE_BODIES, Scope.of(id));
        if (body.version() != version) {
            throw new ChangedMeanwhile();
        }
        return body;
    }

    void add(Body body) {
        entities.persist(body);
        Written.now(entities);
    }

    void keep(Body body) {
        Written.now(entities);
    }

    private Body get(BodyId id) {
        return Optional.ofNullable(entities.find(Body.class, id.value()))
                .orElseThrow(NotFound::new);
    }

    private Membership membership(Body body, LocalDate day) {
        var name =
                directory
                        .body(body.id())
                        .map(org.concordat.spi.directory.Body::name)
                        .orElseThrow(NotFound::new);
        var terms = body.terms();
        return new Membership(
                body.id(),
                body.code(),
                name,
                terms.power(),
                terms.quorum(),
                terms.noticeDays(),
                body.seatsOn(day, organisation -> nameOf(organisation, day)));
    }

    private record NameOn(OrganisationId id, LocalDate day) {}

    /** As it was called that day: the minutes of an old meeting keep the old name. */
    private String nameOf(OrganisationId id, LocalDate day) {
        return CurrentRequest.once(
                new NameOn(id, day),
                () -> directory.organisation(id, day).map(Organisation::name).orElse(""));
    }
}
