package org.concordat.platform.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.concordat.platform.identity.SignInEvent.ActingForChanged;
import org.concordat.platform.identity.SignInEvent.PersonSignedOut;
import org.concordat.platform.identity.SignIns.LastSignIn;
import org.concordat.platform.identity.SignIns.OpenSession;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.Identity;

/** What the holder of sessions does with them: for whom they act in one, and which they end. */
final class OwnSessions {

    private record Open(UUID session, Actor actor) {}

    private static final int LONGEST_BROWSER = 60;

    private final Database database;
    private final Identity identity;
    private final AuditTrail trail;
    private final SessionLimits limits;
    private final AccountAccess access;

    OwnSessions(
            Database database,
            Identity identity,
            AuditTrail trail,
            SessionLimits limits,
            Instant now) {
        this.database = database;
        this.identity = identity;
        this.trail = trail;
        this.limits = limits;
        this.access = new AccountAccess(database, now);
    }

    List<OpenSession> all(Actor actor) {
        return access.sessions(actor.account(), limits);
    }

    void actFor(Actor actor, String session, OrganisationId organisation) {
        if (!identity.organisations(actor.account()).contains(organisation)) {
            throw new InvalidInput("organisation", "platform.acting-for.not-yours");
        }
        var id = access.open(actor.account(), session, limits).orElseThrow(NotFound::new);
        database.update(
                "update platform.sign_in_session set acting_for = ? where id = ?",
                organisation.value(),
                id);
        trail.append(
                new ActingForChanged(actor.account(), id, organisation),
                new Actor(actor.account(), organisation));
    }

    Optional<LastSignIn> lastSignIn(String session) {
        return database.first(
                "select before_at, before_client, before_failures"
                        + " from platform.sign_in_session"
                        + " where token_hash = ? and before_at is not null",
                row ->
                        new LastSignIn(
                                row.time("before_at"),
                                row.text("before_client"),
                                row.number("before_failures")),
                Secrets.hash(session));
    }

    void end(String token) {
        var hash = Secrets.hash(token);
        database.first(
                        "select s.id, s.account, a.organisation from platform.sign_in_session s"
                                + " join platform.account a on a.id = s.account"
                                + " where s.token_hash = ? and s.ended_at is null",
                        row -> {
                            var organisation = row.idOrNull("organisation");
                            var actor =
                                    new Actor(
                                            new AccountId(row.id("account")),
                                            organisation == null
                                                    ? null
                                                    : new OrganisationId(organisation));
                            return new Open(row.id("id"), actor);
                        },
                        hash)
                .ifPresent(open -> endIfOpen(open.actor(), open.session()));
    }

    void endAll(Actor actor) {
        tell(actor, access.endSessions(actor.account()));
    }

    void endOthers(Actor actor, String session) {
        tell(actor, access.endSessions(actor.account(), Secrets.hash(session)));
    }

    void end(Actor actor, UUID session) {
        if (!endIfOpen(actor, session)) {
            throw new NotFound();
        }
    }

    Optional<UUID> find(String token) {
        return database.first(
                "select id from platform.sign_in_session where token_hash = ?",
                row -> row.id("id"),
                Secrets.hash(token));
    }

    void cameWith(String session, String browser) {
        var words = browser.length() > LONGEST_BROWSER ? "" : browser;
        database.update(
                "update platform.sign_in_session set browser = ? where token_hash = ?",
                words.isBlank() ? null : words,
                Secrets.hash(session));
    }

    /** Whether it was open. */
    private boolean endIfOpen(Actor actor, UUID session) {
        var ended = access.endSession(actor.account(), session);
        tell(actor, ended ? List.of(session) : List.of());
        return ended;
    }

    private void tell(Actor actor, List<UUID> ended) {
        if (!ended.isEmpty()) {
            trail.append(new PersonSignedOut(actor.account(), ended), actor);
        }
    }
}
