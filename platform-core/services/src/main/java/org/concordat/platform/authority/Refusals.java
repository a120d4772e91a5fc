package org.concordat.platform.authority;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.audit.CurrentRequest;
import org.concordat.spi.authority.Assignment;
import org.concordat.spi.authority.Reason;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;

/** Finds the reason of a refusal that would help most. */
final class Refusals {

    private final Database database;
    private final Places places;
    private final Clock clock;

    Refusals(Database database, Places places, Clock clock) {
        this.database = database;
        this.places = places;
        this.clock = clock;
    }

    /**
     * @param roles those that give the permission
     */
    Reason reason(
            Actor actor,
            String permission,
            boolean declared,
            Set<Role> roles,
            Scope scope,
            Held held) {
        if (!declared) {
            return new Reason.NothingOfTheKind();
        }
        if (!isActive(actor)) {
            return new Reason.AccountInactive();
        }
        if (!CurrentRequest.permits(permission)) {
            return new Reason.BeyondTheToken();
        }
        if (CurrentRequest.isLimited()) {
            return new Reason.NotTheTokensHolders();
        }
        var given = given(actor, roles);
        return there(given, scope, held, actor)
                .or(() -> elsewhere(given))
                .or(() -> notToday(given))
                .orElseGet(() -> new Reason.NoSuchRole(roles));
    }

    /**
     * A role that would reach the place, were it its time, or did they act for its organisation.
     */
    private Optional<Reason> there(List<Assignment> given, Scope scope, Held held, Actor actor) {
        var now = clock.instant();
        var today = Assignments.today(now);
        var there = given.stream().filter(each -> held.covers(each.scope(), scope)).toList();
        return there.stream()
                .filter(each -> each.holdsAt(today, now))
                .findFirst()
                .map(each -> though(each, actor))
                .or(() -> notToday(there));
    }

    /** What begins next, or else ended last; none of them is held today. */
    private Optional<Reason> notToday(List<Assignment> given) {
        var today = Assignments.today(clock.instant());
        return given.stream()
                .filter(each -> each.from().isAfter(today))
                .min(Comparator.comparing(Assignment::from))
                .map(this::notYet)
                .or(
                        () ->
                                given.stream()
                                        .max(Comparator.comparing(Refusals::lastDay))
                                        .map(this::ended));
    }

    /** Why a role gives nothing though its time is now. */
    private Reason though(Assignment assignment, Actor actor) {
        var where = places.name(assignment.scope());
        if (!Held.counts(assignment.scope(), actor.organisation())) {
            return new Reason.ForAnotherOrganisation(assignment.role(), where);
        }
        return assignment.delegatedBy() == null
                ? new Reason.NoLongerInUse(assignment.role())
                : new Reason.EndedWithItsHolder(assignment.role(), where);
    }

    private Reason notYet(Assignment assignment) {
        return new Reason.NotYet(
                assignment.role(), places.name(assignment.scope()), assignment.from());
    }

    private Reason ended(Assignment assignment) {
        return new Reason.Ended(
                assignment.role(), places.name(assignment.scope()), lastDay(assignment));
    }

    private static LocalDate lastDay(Assignment assignment) {
        var until = assignment.until();
        var endsAt = assignment.endsAt();
        var last = until == null ? LocalDate.MAX : until;
        // what was given back ended before its last day
        return endsAt == null || Assignments.today(endsAt).isAfter(last)
                ? last
                : Assignments.today(endsAt);
    }

    private Optional<Reason> elsewhere(List<Assignment> given) {
        var now = clock.instant();
        var today = Assignments.today(now);
        return given.stream()
                .filter(each -> each.holdsAt(today, now))
                .findFirst()
                .map(each -> new Reason.Elsewhere(each.role(), places.name(each.scope())));
    }

    private boolean isActive(Actor actor) {
        return database.any(
                "select a.id from platform.account a where a.id = ? and " + Assignments.active("a"),
                actor.account().value(),
                Assignments.today(clock.instant()),
                Assignments.today(clock.instant()));
    }

    /** Whenever it was, is or will be held. */
    private List<Assignment> given(Actor actor, Set<Role> roles) {
        return database
                .list(
                        "select "
                                + Assignments.COLUMNS
                                + Assignments.FROM
                                + " where r.account = ? order by r.first_day, r.id",
                        Assignments::read,
                        actor.account().value())
                .stream()
                .filter(each -> roles.contains(each.role()))
                .toList();
    }
}
