package org.concordat.platform.identity;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.platform.authority.OrganisationRoles;
import org.concordat.platform.identity.SignInEvent.SignInFailed;
import org.concordat.platform.identity.SignInEvent.SignInFailed.Reason;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.Identity;
import org.concordat.spi.identity.SignedIn;
import org.jspecify.annotations.Nullable;

/**
 * Recognises whoever sends a request, with one query.
 *
 * <p>It is asked before each request's own transaction, and takes no part in it.
 */
@Stateless(name = "Identity")
@Local(Identity.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Sessions implements Identity {

    /** Where all tokens that never were anybody's are counted together. */
    private static final String INVENTED = "all invented tokens";

    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    private static final int LONGEST_TOKEN = 200;

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AttemptRegister attempted;
    @EJB private AuditTrail trail;

    private final Clock clock;
    private final SessionLimits limits;

    /** For the container. */
    public Sessions() {
        clock = Clock.systemUTC();
        limits = SessionLimits.ofThisServer();
    }

    Sessions(
            DataSource source,
            AttemptRegister attempted,
            AuditTrail trail,
            Clock clock,
            SessionLimits limits) {
        this.source = source;
        this.attempted = attempted;
        this.trail = trail;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * An account that holds today, Europe/London. What ends it counts for the very next request.
     *
     * <p>Parameters: today, twice.
     */
    private static final String HOLDS =
            " and a.suspended_at is null and (a.first_day is null or a.first_day <= ?)"
                    + " and (a.last_day is null or a.last_day >= ?)";

    /**
     * The organisation that was chosen, as long as a role there is held; else the account's own.
     *
     * <p>Parameters: those of {@link OrganisationRoles#HELD_BY}.
     */
    private static final String ACTING_FOR =
            "case when exists ("
                    + OrganisationRoles.HELD_BY
                    + "t.account and r.scope_id = t.acting_for) then t.acting_for"
                    + " else a.organisation end";

    @Override
    public Optional<SignedIn> session(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        var now = clock.instant();
        var today = London.day(now);
        var parameters = OrganisationRoles.moment(clock);
        parameters.addAll(
                List.of(
                        Secrets.hash(token),
                        now.minus(limits.idle()),
                        now.minus(limits.longest()),
                        today,
                        today));
        return database()
                .first(
                        "select t.id as token, t.last_seen_at as last_use, a.id, "
                                + ACTING_FOR
                                + " as organisation, a.sign_in_name, a.display_name, a.home,"
                                + " t.proven_at"
                                + " from platform.sign_in_session t"
                                + " join platform.account a on a.id = t.account"
                                + " where t.token_hash = ? and t.ended_at is null"
                                + " and t.last_seen_at > ? and t.started_at > ?"
                                + HOLDS,
                        row -> recognised(row, null),
                        parameters.toArray())
                .map(
                        known -> {
                            if (known.isToBeNoted(now)) {
                                database()
                                        .update(
                                                "update platform.sign_in_session"
                                                        + " set last_seen_at = ? where id = ?",
                                                now,
                                                known.token());
                            }
                            return known.signedIn();
                        });
    }

    @Override
    public Set<OrganisationId> organisations(AccountId account) {
        var parameters = OrganisationRoles.moment(clock);
        parameters.add(account.value());
        parameters.add(account.value());
        return Set.copyOf(
                database()
                        .list(
                                OrganisationRoles.HELD_BY
                                        + "? union select organisation from platform.account"
                                        + " where id = ? and organisation is not null",
                                row -> new OrganisationId(row.id("organisation")),
                                parameters.toArray()));
    }

    @Override
    public Optional<SignedIn> apiToken(String token) {
        if (token.length() > LONGEST_TOKEN || TokenText.isMistyped(token)) {
            return Optional.empty();
        }
        var now = clock.instant();
        var today = London.day(now);
        return database()
                .first(
                        "select t.id as token, t.last_used_at as last_use, a.id, a.organisation,"
                                + " a.sign_in_name, a.display_name, a.home,"
                                + " cast(null as timestamp with time zone) as proven_at,"
                                + " a.service, t.scopes"
                                + " from platform.api_token t"
                                + " join platform.account a on a.id = t.account"
                                + " where t.token_hash = ? and t.revoked_at is null"
                                + " and t.expires_at > ?"
                                + HOLDS,
                        row -> recognised(row, scopes(row)),
                        Secrets.hash(token),
                        now,
                        today,
                        today)
                .map(
                        known -> {
                            if (known.isToBeNoted(now)) {
                                database()
                                        .update(
                                                "update platform.api_token"
                                                        + " set last_used_at = ? where id = ?",
                                                now,
                                                known.token());
                            }
                            return known.signedIn();
                        });
    }

    @Override
    public Optional<SignedIn> apiToken(String token, String address) {
        var found = apiToken(token);
        if (found.isEmpty()) {
            var from = ClientAddress.of(address);
            var attempts = new Attempts(attempted);
            attempts.require(Attempt.TOKEN, from);
            var holder = holder(token);
            // an invented one costs its sender nothing: from everywhere together they fill no trail
            if (holder != null || attempts.count(Attempt.TOKEN, INVENTED).isEmpty()) {
                trail.note(
                        new SignInFailed(holder, Strangers.ALL, Reason.API_TOKEN, from),
                        Actor.PLATFORM);
            }
        }
        return found;
    }

    /** Whose token it is, which may be over. */
    private @Nullable AccountId holder(String token) {
        return database()
                .first(
                        "select account from platform.api_token where token_hash = ?",
                        row -> new AccountId(row.id("account")),
                        Secrets.hash(token))
                .orElse(null);
    }

    private record Recognised(UUID token, @Nullable Instant lastUse, SignedIn signedIn) {

        boolean isToBeNoted(Instant now) {
            return lastUse == null || !now.isBefore(lastUse.plus(NOTED_EVERY));
        }
    }

    /** A demonstration's launcher alone has none: it does what its account's roles are for. */
    private static @Nullable Set<String> scopes(Database.Row row) throws SQLException {
        var kept = row.textOrNull("scopes");
        return kept == null && row.flag("service") ? null : KeptApiTokens.read(kept);
    }

    private static Recognised recognised(Database.Row row, @Nullable Set<String> scopes)
            throws SQLException {
        var organisation = row.idOrNull("organisation");
        var home = row.idOrNull("home");
        var actor =
                new Actor(
                        new AccountId(row.id("id")),
                        organisation == null ? null : new OrganisationId(organisation));
        return new Recognised(
                row.id("token"),
                row.timeOrNull("last_use"),
                new SignedIn(
                        actor,
                        row.text("sign_in_name"),
                        row.text("display_name"),
                        home == null ? null : new ProgrammeId(home),
                        row.timeOrNull("proven_at"),
                        scopes));
    }

    private Database database() {
        return new Database(source);
    }
}
