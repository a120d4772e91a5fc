package org.concordat.platform.identity;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.concordat.audit.UuidV7;
import org.concordat.platform.authority.KeyHolders;
import org.concordat.platform.authority.LastAdministrator;
import org.concordat.platform.authority.OwnRight;
import org.concordat.platform.identity.AccountAccess.Purpose;
import org.concordat.platform.identity.AccountEvent.AccountCreated;
import org.concordat.platform.identity.AccountEvent.AccountInvited;
import org.concordat.platform.identity.AccountEvent.AccountMoved;
import org.concordat.platform.identity.AccountEvent.AccountReactivated;
import org.concordat.platform.identity.AccountEvent.AccountSuspended;
import org.concordat.platform.identity.AccountEvent.AddressChanged;
import org.concordat.platform.identity.AccountEvent.InvitationWithdrawn;
import org.concordat.platform.identity.AccountEvent.LastDaySet;
import org.concordat.platform.identity.AccountEvent.MovePlanned;
import org.concordat.platform.identity.CredentialEvent.OneTimeLinkMade;
import org.concordat.platform.identity.CredentialEvent.PasskeysVoided;
import org.concordat.platform.identity.CredentialEvent.PasswordVoided;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.PublicAddress;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.mail.EmailAddress;
import org.concordat.spi.mail.Letter;
import org.concordat.spi.mail.Mail;
import org.jspecify.annotations.Nullable;

/** The accounts that this server keeps itself. */
@Stateless(name = "Accounts")
@Local(Accounts.class)
public class LocalAccounts implements Accounts {

    static final String PERMISSION = "platform:manage-accounts";
    static final Duration LINK_LIFE = Duration.ofHours(24);
    static final Duration INVITATION_LIFE = Duration.ofHours(72);

    private static final String EMAIL = "email";

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;
    @EJB private Authority authority;
    @EJB private Mail mail;
    @EJB private PublicAddress address;
    @EJB private AccountCalendar calendar;

    private final Clock clock;

    /** For the container. */
    public LocalAccounts() {
        clock = Clock.systemUTC();
    }

    LocalAccounts(
            DataSource source,
            AuditTrail trail,
            Authority authority,
            Mail mail,
            PublicAddress address,
            AccountCalendar calendar,
            Clock clock) {
        this.source = source;
        this.trail = trail;
        this.authority = authority;
        this.mail = mail;
        this.address = address;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public AccountId create(NewAccount account, Actor by) {
        requirePermission(by);
        var name = SignInName.of(account.signInName());
        var displayName = DisplayName.of(account.displayName());
        var email = addressOrNull(account.email());
        var organisation = account.organisation();
        var home = account.home();
        var database = database();
        requireUnmistakable(name, displayName);
        if (home != null
                && !database.any("select id from platform.programme where id = ?", home.value())) {
            throw new InvalidInput("home", "platform.directory.no-such-programme");
        }
        var now = clock.instant();
        var today = London.day(now);
        var firstDay = account.firstDay();
        if (firstDay != null && firstDay.isBefore(today)) {
            throw new InvalidInput("firstDay", "platform.account.day-past");
        }
        requireOrganisation(organisation);
        var id = new AccountId(UuidV7.at(now));
        database.update(
                "insert into platform.account (id, sign_in_name, display_name, organisation, home,"
                        + " email, first_day, must_set_password, service, created_at, version)"
                        + " values (?, ?, ?, ?, ?, ?, ?, true, false, ?, 1)",
                id.value(),
                name.value(),
                displayName.value(),
                valueOf(organisation),
                home == null ? null : home.value(),
                email,
                firstDay,
                now);
        new Moves(database, now).begin(id, organisation, firstDay == null ? today : firstDay);
        trail.append(new AccountCreated(id, name.value(), displayName.value(), organisation), by);
        return id;
    }

    /** Neither name is one that people take for somebody else's. */
    private void requireUnmistakable(SignInName name, DisplayName displayName) {
        record Named(String signInName, String displayName) {}
        var others =
                database()
                        .list(
                                "select sign_in_name, display_name from platform.account",
                                row ->
                                        new Named(
                                                row.text("sign_in_name"),
                                                row.text("display_name")));
        for (var other : others) {
            if (other.signInName().equals(name.value())) {
                throw new InvalidInput("signInName", "platform.account.name-taken");
            }
            if (name.looksLike(other.signInName())) {
                throw new InvalidInput("signInName", "platform.account.name-looks-like");
            }
            if (displayName.looksLike(other.displayName())) {
                throw new InvalidInput("displayName", "platform.account.display-looks-like");
            }
        }
    }

    private void requireOrganisation(@Nullable OrganisationId organisation) {
        if (organisation != null
                && !database()
                        .any(
                                "select id from platform.organisation where id = ?",
                                organisation.value())) {
            throw new InvalidInput("organisation", "platform.directory.no-such-organisation");
        }
    }

    /** Nobody moves to what has ended; who was there when it ended may still have an account. */
    private void requireNotEnded(@Nullable OrganisationId organisation, LocalDate day) {
        requireOrganisation(organisation);
        if (organisation != null
                && database()
                        .any(
                                "select id from platform.organisation"
                                        + " where id = ? and valid_to < ?",
                                organisation.value(),
                                day)) {
            throw new InvalidInput("organisation", "platform.account.organisation-ended");
        }
    }

    @Override
    public String oneTimeLink(AccountId account, Actor by) {
        requirePermission(by);
        versionOf(account);
        requireKey(account, by);
        var now = clock.instant();
        var access = new AccountAccess(database(), now);
        access.voidLinks(account);
        var expires = now.plus(LINK_LIFE);
        var known = account(account);
        var purpose = known.beenHere() ? Purpose.NEW_PASSWORD : Purpose.SIGN_IN;
        var token = access.newLink(account, purpose, expires);
        trail.append(new OneTimeLinkMade(account, expires), by);
        tellHolder(known, to -> Letters.linkMade(to, known.signInName(), now));
        return token;
    }

    @Override
    public Instant invite(AccountId account, Actor by) {
        requirePermission(by);
        versionOf(account);
        requireKey(account, by);
        var known = account(account);
        if (known.beenHere()) {
            throw new InvalidInput(EMAIL, "platform.account.active-already");
        }
        if (known.suspendedAt() != null || known.isOverOn(London.day(clock.instant()))) {
            throw new InvalidInput(EMAIL, "platform.account.ended");
        }
        if (known.email().isEmpty()) {
            throw new InvalidInput(EMAIL, "platform.account.no-address");
        }
        var now = clock.instant();
        var access = new AccountAccess(database(), now);
        access.voidLinks(account);
        var expires = begins(known, now).plus(INVITATION_LIFE);
        var token = access.newLink(account, Purpose.INVITATION, expires);
        mail.send(
                Letters.invitation(
                        new EmailAddress(known.email()),
                        known.signInName(),
                        known.firstDay(),
                        address.of("/first-sign-in?token=" + token),
                        expires));
        trail.append(new AccountInvited(account, known.email(), expires), by);
        return expires;
    }

    /** The hours of a link begin with the account. */
    private static Instant begins(Account account, Instant now) {
        var firstDay = account.firstDay();
        if (firstDay == null) {
            return now;
        }
        var begins = London.begins(firstDay);
        return begins.isAfter(now) ? begins : now;
    }

    @Override
    public void withdraw(AccountId account, Actor by) {
        requirePermission(by);
        versionOf(account);
        var access = new AccountAccess(database(), clock.instant());
        if (access.voidLinks(account, Purpose.INVITATION) > 0) {
            trail.append(new InvitationWithdrawn(account), by);
        }
    }

    @Override
    public Optional<Invitation> invitation(AccountId account) {
        var now = clock.instant();
        return database()
                .first(
                        "select made_at, expires_at, used_at from platform.one_time_link"
                                + " where account = ? and purpose = ? order by made_at desc, id"
                                + " fetch first 1 rows only",
                        row ->
                                new Invitation(
                                        row.time("made_at"),
                                        row.time("expires_at"),
                                        row.timeOrNull("used_at") == null
                                                && row.time("expires_at").isAfter(now)),
                        account.value(),
                        Purpose.INVITATION.name());
    }

    @Override
    public void setAddress(AccountId account, String email, Actor by) {
        requirePermission(by);
        var version = versionOf(account);
        requireKey(account, by);
        var known = account(account);
        var next = addressOrNull(email);
        database()
                .update(
                        "update platform.account set email = ?, version = version + 1"
                                + " where id = ?",
                        next,
                        account.value());
        // a link that is on its way to the address before must not be used any more
        var now = clock.instant();
        var access = new AccountAccess(database(), now);
        access.voidLinks(account, Purpose.INVITATION);
        access.voidLinks(account, Purpose.RESET);
        trail.append(new AddressChanged(account, version + 1, next == null ? "" : next), by);
        if (!known.email().equals(next)) {
            tellHolder(known, to -> Letters.addressChanged(to, known.signInName(), now));
        }
    }

    @Override
    public void setLastDay(AccountId account, @Nullable LocalDate lastDay, Actor by) {
        requirePermission(by);
        if (account.equals(by.account())) {
            throw new InvalidInput("lastDay", "platform.account.own-end");
        }
        // who comes back before the round has been here has left all the same
        calendar.end(account);
        var version = versionOf(account);
        var known = account(account);
        if (known.isOverOn(London.day(clock.instant()))) {
            requireKey(account, by);
        }
        if (lastDay != null) {
            if (lastDay.isBefore(London.day(clock.instant()))) {
                throw new InvalidInput("lastDay", "platform.account.day-past");
            }
            var firstDay = known.firstDay();
            if (firstDay != null && lastDay.isBefore(firstDay)) {
                throw new InvalidInput("lastDay", "platform.account.last-before-first");
            }
            LastAdministrator.remainsWithout(account, database(), clock);
        }
        var next = version + 1;
        if (voidPasswordOfEnded(account)) {
            trail.append(new PasswordVoided(account, next), by);
            next++;
        }
        if (removePasskeysOfEnded(account)) {
            trail.append(new PasskeysVoided(account), by);
        }
        database()
                .update(
                        "update platform.account set last_day = ?, ended_at = null,"
                                + " version = version + 1 where id = ?",
                        lastDay,
                        account.value());
        trail.append(new LastDaySet(account, next, lastDay), by);
    }

    /** Who comes back begins anew: what they knew when they left opens nothing. */
    private boolean voidPasswordOfEnded(AccountId account) {
        return database()
                        .update(
                                "update platform.account set password_hash = null,"
                                        + " must_set_password = true, version = version + 1"
                                        + " where id = ? and ended_at is not null"
                                        + " and password_hash is not null",
                                account.value())
                == 1;
    }

    /** Codes on paper stand in for what is gone, unless an app is left. */
    private boolean removePasskeysOfEnded(AccountId account) {
        var removed =
                database()
                        .update(
                                "delete from platform.passkey where account in (select id"
                                        + " from platform.account where id = ?"
                                        + " and ended_at is not null)",
                                account.value());
        if (removed > 0) {
            database()
                    .update(
                            "delete from platform.recovery_code where account = ?"
                                    + " and account not in (select account"
                                    + " from platform.authenticator_app)",
                            account.value());
        }
        return removed > 0;
    }

    @Override
    public void move(
            AccountId account,
            @Nullable OrganisationId organisation,
            LocalDate firstDay,
            Actor by) {
        requirePermission(by);
        var version = versionOf(account);
        var now = clock.instant();
        var today = London.day(now);
        if (firstDay.isBefore(today)) {
            throw new InvalidInput("firstDay", "platform.account.day-past");
        }
        requireNotEnded(organisation, firstDay);
        var moves = new Moves(database(), now);
        if (moves.on(account, firstDay).equals(Optional.ofNullable(organisation))) {
            throw new InvalidInput("organisation", "platform.account.same-organisation");
        }
        if (firstDay.isAfter(today)) {
            moves.plan(account, organisation, firstDay);
            trail.append(new MovePlanned(account, organisation, firstDay), by);
        } else {
            moves.apply(account, organisation, firstDay);
            trail.append(new AccountMoved(account, version + 1, organisation, firstDay), by);
        }
    }

    @Override
    public List<Move> moves(AccountId account) {
        return new Moves(database(), clock.instant()).of(account);
    }

    @Override
    public void suspend(AccountId account, Actor by) {
        requirePermission(by);
        if (account.equals(by.account())) {
            throw new InvalidInput("account", "platform.account.yourself");
        }
        var version = versionOf(account);
        LastAdministrator.remainsDuringSuspensionOf(account, database(), clock);
        var now = clock.instant();
        var suspended =
                database()
                        .update(
                                "update platform.account set suspended_at = ?,"
                                        + " version = version + 1"
                                        + " where id = ? and suspended_at is null",
                                now,
                                account.value());
        if (suspended == 0) {
            return;
        }
        new AccountAccess(database(), now).end(account);
        trail.append(new AccountSuspended(account, version + 1), by);
    }

    @Override
    public void reactivate(AccountId account, Actor by) {
        requirePermission(by);
        var version = versionOf(account);
        requireKey(account, by);
        var reactivated =
                database()
                        .update(
                                "update platform.account set suspended_at = null,"
                                        + " version = version + 1"
                                        + " where id = ? and suspended_at is not null",
                                account.value());
        if (reactivated == 1) {
            trail.append(new AccountReactivated(account, version + 1), by);
        }
    }

    private static final String SELECT =
            "select id, sign_in_name, display_name, organisation, home, email, first_day,"
                    + " last_day, suspended_at, must_set_password from platform.account"
                    + " where not service";

    @Override
    public List<Account> all() {
        return database().list(SELECT + " order by sign_in_name", LocalAccounts::account);
    }

    @Override
    public Optional<Account> named(String signInName) {
        return database()
                .first(
                        SELECT + " and sign_in_name = ?",
                        LocalAccounts::account,
                        signInName.toLowerCase(Locale.ROOT));
    }

    private Account account(AccountId id) {
        return database()
                .first(SELECT + " and id = ?", LocalAccounts::account, id.value())
                .orElseThrow(NotFound::new);
    }

    private static Account account(Database.Row row) throws SQLException {
        var organisation = row.idOrNull("organisation");
        var home = row.idOrNull("home");
        var email = row.textOrNull("email");
        return new Account(
                new AccountId(row.id("id")),
                row.text("sign_in_name"),
                row.text("display_name"),
                organisation == null ? null : new OrganisationId(organisation),
                home == null ? null : new ProgrammeId(home),
                email == null ? "" : email,
                row.dateOrNull("first_day"),
                row.dateOrNull("last_day"),
                row.timeOrNull("suspended_at"),
                !row.flag("must_set_password"));
    }

    @Override
    public void requireWayInto(AccountId account, Actor by) {
        requirePermission(by);
        requireKey(account, by);
    }

    private void requirePermission(Actor by) {
        authority.require(by, PERMISSION, Scope.everywhere());
    }

    /** Whoever keeps accounts does not thereby become whoever gives roles. */
    private void requireKey(AccountId account, Actor by) {
        if (KeyHolders.include(account, database(), clock)) {
            try {
                authority.require(by, KeyHolders.PERMISSION, Scope.everywhere());
            } catch (NotPermitted e) {
                // on record already; this says why
                throw new OfAKeyHolder();
            }
            new OwnRight(authority, trail).requireToGiveRoles(by);
        }
    }

    /** Whoever did not ask for it learns of it, where letters went until now. */
    private void tellHolder(Account known, Function<EmailAddress, Letter> letter) {
        if (!known.email().isEmpty() && mail.isDelivered()) {
            mail.send(letter.apply(new EmailAddress(known.email())));
        }
    }

    /** The account's version, under a lock: two changes of one account follow each other. */
    private long versionOf(AccountId account) {
        return database()
                .first(
                        "select version from platform.account where id = ? and not service"
                                + " for update",
                        row -> row.number("version"),
                        account.value())
                .orElseThrow(NotFound::new);
    }

    private static @Nullable String addressOrNull(String typed) {
        return typed.isBlank() ? null : EmailAddress.of(EMAIL, typed).value();
    }

    private static @Nullable UUID valueOf(@Nullable OrganisationId organisation) {
        return organisation == null ? null : organisation.value();
    }

    private Database database() {
        return new Database(source);
    }
}
