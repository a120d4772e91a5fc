package org.concordat.platform.identity;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.audit.UuidV7;
import org.concordat.platform.identity.AccountAccess.Purpose;
import org.concordat.platform.identity.CredentialEvent.PasswordReset;
import org.concordat.platform.identity.CredentialEvent.PasswordResetAsked;
import org.concordat.platform.identity.CredentialEvent.PasswordResetSent;
import org.concordat.platform.identity.CredentialEvent.TokenRevoked;
import org.concordat.platform.identity.CredentialEvent.WayBackTaken;
import org.concordat.platform.identity.SignInRegister.Candidate;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.PublicAddress;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.mail.EmailAddress;
import org.concordat.spi.mail.Mail;
import org.jspecify.annotations.Nullable;

/**
 * New passwords by mail.
 *
 * <p>Asking only writes down that somebody asked, for a name that somebody has as for one that
 * nobody has. {@link AccountRounds} answers a moment later, when nobody waits who could measure it.
 *
 * <p>Public because the container makes a subclass of it; only this package calls it.
 */
@Stateless
public class PasswordResets {

    static final Duration LINK_LIFE = Duration.ofMinutes(30);

    /** Letters to one account in an hour: a stranger does not fill anybody's letter box. */
    static final int MOST_IN_AN_HOUR = 3;

    private static final int ROUND = 100;

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;
    @EJB private Mail mail;
    @EJB private PublicAddress address;
    @EJB private SignInRegister register;
    @EJB private GuessRegister guesses;

    private final Clock clock;

    /** For the container. */
    public PasswordResets() {
        clock = Clock.systemUTC();
    }

    PasswordResets(
            DataSource source, AuditTrail trail, Mail mail, PublicAddress address, Clock clock) {
        this.source = source;
        this.trail = trail;
        this.mail = mail;
        this.address = address;
        this.register = new SignInRegister(source, trail, mail, clock, SecondFactorRule.OPTIONAL);
        this.guesses = new GuessRegister(source, clock);
        this.clock = clock;
    }

    /** Writes down that somebody asked. */
    public void ask(Optional<SignInName> name, String client) {
        var account = register.find(name).map(Candidate::id).orElse(null);
        var now = clock.instant();
        database()
                .update(
                        "insert into platform.password_reset (id, account, asked_at)"
                                + " values (?, ?, ?)",
                        UuidV7.at(now),
                        account == null ? null : account.value(),
                        now);
        trail.append(new PasswordResetAsked(account, Strangers.ALL, client), Actor.PLATFORM);
    }

    /** Those that were not answered yet, the oldest first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<UUID> asked() {
        return database()
                .list(
                        "select id from platform.password_reset order by id fetch first "
                                + ROUND
                                + " rows only",
                        row -> row.id("id"));
    }

    private record Holder(AccountId account, String signInName, @Nullable String email) {}

    /** Sends a letter, or, where there is nobody to send it to, does not. */
    public void answer(UUID asked) {
        var now = clock.instant();
        var today = London.day(now);
        var database = database();
        // the account before its links, as whoever changes an account does
        database.any(
                "select id from platform.account where id ="
                        + " (select account from platform.password_reset where id = ?) for update",
                asked);
        var holder =
                database.first(
                        "select a.id, a.sign_in_name, a.email from platform.password_reset r"
                                + " join platform.account a on a.id = r.account where r.id = ?"
                                + " and not a.service and a.suspended_at is null"
                                + " and a.password_hash is not null"
                                + " and (a.first_day is null or a.first_day <= ?)"
                                + " and (a.last_day is null or a.last_day >= ?)",
                        row ->
                                new Holder(
                                        new AccountId(row.id("id")),
                                        row.text("sign_in_name"),
                                        row.textOrNull("email")),
                        asked,
                        today,
                        today);
        if (database.update("delete from platform.password_reset where id = ?", asked) == 0) {
            // another node has answered it
            return;
        }
        holder.ifPresent(this::send);
    }

    private void send(Holder holder) {
        var now = clock.instant();
        var email = holder.email();
        if (email == null || !mail.isDelivered() || sentWithinAnHour(holder) >= MOST_IN_AN_HOUR) {
            return;
        }
        var access = new AccountAccess(database(), now);
        access.voidLinks(holder.account(), Purpose.RESET);
        var expires = now.plus(LINK_LIFE);
        var token = access.newLink(holder.account(), Purpose.RESET, expires);
        mail.send(
                Letters.reset(
                        new EmailAddress(email),
                        holder.signInName(),
                        address.of("/reset-password?token=" + token)));
        trail.append(new PasswordResetSent(holder.account(), expires), Actor.PLATFORM);
    }

    private long sentWithinAnHour(Holder holder) {
        return database()
                .first(
                        "select count(*) as sent from platform.one_time_link"
                                + " where account = ? and purpose = ? and made_at > ?",
                        row -> row.number("sent"),
                        holder.account().value(),
                        Purpose.RESET.name(),
                        clock.instant().minus(Duration.ofHours(1)))
                .orElse(0L);
    }

    private record Open(
            AccountId account,
            String signInName,
            @Nullable String email,
            long version,
            boolean wayBack,
            Actor holder) {}

    /** The sign-in name of whom a link still lets set a password. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<String> find(String token) {
        return open(token).map(Open::signInName);
    }

    /** Whether a link that works was made on the server's own machine. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isWayBack(String token) {
        return open(token).filter(Open::wayBack).isPresent();
    }

    private Optional<Open> open(String token) {
        var now = clock.instant();
        var today = London.day(now);
        return database()
                .first(
                        "select a.id, a.sign_in_name, a.email, a.organisation, a.version,"
                                + " l.purpose from platform.one_time_link l"
                                + " join platform.account a on a.id = l.account"
                                + " where l.token_hash = ? and l.used_at is null"
                                + " and l.expires_at > ? and l.purpose in (?, ?, ?)"
                                + " and a.suspended_at is null"
                                + " and (a.first_day is null or a.first_day <= ?)"
                                + " and (a.last_day is null or a.last_day >= ?)",
                        row -> {
                            var id = new AccountId(row.id("id"));
                            var organisation = row.idOrNull("organisation");
                            return new Open(
                                    id,
                                    row.text("sign_in_name"),
                                    row.textOrNull("email"),
                                    row.number("version"),
                                    row.text("purpose").equals(Purpose.WAY_BACK.name()),
                                    new Actor(
                                            id,
                                            organisation == null
                                                    ? null
                                                    : new OrganisationId(organisation)));
                        },
                        Secrets.hash(token),
                        now,
                        Purpose.RESET.name(),
                        Purpose.NEW_PASSWORD.name(),
                        Purpose.WAY_BACK.name(),
                        today,
                        today);
    }

    /**
     * Uses the link up, sets the password, and ends all sessions and API tokens: whoever forgot a
     * password may have lost it to somebody, who would go on by a token (NCSC, <i>Identity and
     * access management</i>: revoke what was issued under a credential that may be known). Passkeys
     * are good only after the new password until they were shown with it; a way back removes them,
     * and the app: whoever needs one may have lost those as well.
     *
     * @throws LinkUnusable when somebody used it meanwhile
     */
    public void set(String token, String hash) {
        var now = clock.instant();
        var open = open(token).orElseThrow(LinkUnusable::new);
        // the account before its links, as whoever changes an account does
        var set =
                database()
                        .update(
                                "update platform.account set password_hash = ?,"
                                        + " must_set_password = false, version = version + 1"
                                        + " where id = ? and version = ?",
                                hash,
                                open.account().value(),
                                open.version());
        var used =
                database()
                        .update(
                                "update platform.one_time_link set used_at = ?, taken_at = ?"
                                        + " where token_hash = ? and used_at is null",
                                now,
                                now,
                                Secrets.hash(token));
        if (used == 0 || set == 0) {
            throw new LinkUnusable();
        }
        var access = new AccountAccess(database(), now);
        var ended = access.endSessions(open.account());
        access.voidLinks(open.account());
        // whoever reads the letter box is not kept out by those who guessed
        guesses.forgetPasswords(open.account());
        // somebody who was in before may have added one
        database()
                .update(
                        "update platform.passkey set with_password = true where account = ?",
                        open.account().value());
        var removed =
                open.wayBack()
                        ? new HeldFactors(database()).removeAll(open.account())
                        : List.<SecondFactor>of();
        if (open.wayBack()) {
            guesses.forgetCodes(open.account());
            trail.append(
                    new WayBackTaken(
                            open.account(), removed.stream().map(SecondFactor::name).toList()),
                    open.holder());
        }
        for (var revoked : access.endTokens(open.account())) {
            trail.append(new TokenRevoked(open.account(), revoked), open.holder());
        }
        trail.append(new PasswordReset(open.account(), open.version() + 1, ended), open.holder());
        var email = open.email();
        if (email != null && mail.isDelivered()) {
            var to = new EmailAddress(email);
            mail.send(
                    open.wayBack()
                            ? Letters.wayBackTaken(to, open.signInName(), now, removed)
                            : Letters.passwordReset(
                                    to, open.signInName(), now, passkeys(open.account())));
        }
    }

    private List<String> passkeys(AccountId account) {
        return database()
                .list(
                        "select name from platform.passkey where account = ?"
                                + " order by added_at, id",
                        row -> row.text("name"),
                        account.value());
    }

    private Database database() {
        return new Database(source);
    }
}
