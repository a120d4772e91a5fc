package org.concordat.platform.identity;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.concordat.audit.Subject;
import org.concordat.platform.authority.AccessReviews;
import org.concordat.platform.authority.ActRefused;
import org.concordat.platform.identity.AccountAccess.Purpose;
import org.concordat.platform.identity.CredentialEvent.WayBackOpened;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.PublicAddress;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Grant;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.mail.EmailAddress;
import org.concordat.spi.mail.Mail;
import org.jspecify.annotations.Nullable;

/** The way back into the accounts that this server keeps. */
@Stateless(name = "WayBack")
@Local(WayBack.class)
public class LocalWayBack implements WayBack {

    static final Duration LATELY = Duration.ofDays(7);

    private static final String NAME = "signInName";

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;
    @EJB private Authority authority;
    @EJB private Mail mail;
    @EJB private PublicAddress address;

    private final Clock clock;
    private final MachineProof machine;

    /** For the container. */
    public LocalWayBack() {
        clock = Clock.systemUTC();
        machine = new MachineProof(ServerSettings.ofThisServer().runFolder());
    }

    LocalWayBack(
            DataSource source,
            AuditTrail trail,
            Authority authority,
            Mail mail,
            PublicAddress address,
            Clock clock,
            MachineProof machine) {
        this.source = source;
        this.trail = trail;
        this.authority = authority;
        this.mail = mail;
        this.address = address;
        this.clock = clock;
        this.machine = machine;
    }

    /**
     * @param mustSet whether nobody has been here
     */
    private record Holder(
            AccountId account,
            String signInName,
            String displayName,
            @Nullable String email,
            boolean suspended,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            boolean password,
            boolean mustSet) {}

    @Override
    public Opened open(String signInName, String proof, Actor by) {
        authority.require(by, PERMISSION, Scope.everywhere());
        requireLauncher(by, proof);
        var holder =
                lock(signInName)
                        .orElseThrow(
                                () -> new InvalidInput(NAME, "platform.way-back.no-such-account"));
        requireToComeIn(holder, London.day(clock.instant()));
        var now = clock.instant();
        var access = new AccountAccess(database(), now);
        access.voidLinks(holder.account());
        var expires = now.plus(PasswordResets.LINK_LIFE);
        var token = access.newLink(holder.account(), Purpose.WAY_BACK, expires);
        trail.append(new WayBackOpened(holder.account(), expires), by);
        tell(holder);
        return new Opened(
                holder.signInName(),
                address.of("/reset-password?token=" + token).toString(),
                expires,
                !holder.password() && !holder.mustSet(),
                showsSecond(holder.account()));
    }

    /** Roles do not matter: an administrator has no machine in their hands. */
    private void requireLauncher(Actor by, String proof) {
        if (!LauncherAccount.is(by.account(), database())
                || !machine.take(proof, clock.instant())) {
            trail.note(
                    new ActRefused(
                            PERMISSION,
                            Scope.everywhere(),
                            Subject.of("platform.account", by.account().value())),
                    by);
            throw new NotTheLauncher();
        }
    }

    private static void requireToComeIn(Holder holder, LocalDate today) {
        var firstDay = holder.firstDay();
        var lastDay = holder.lastDay();
        if (holder.suspended()) {
            throw new InvalidInput(NAME, "platform.way-back.suspended");
        }
        if (lastDay != null && lastDay.isBefore(today)) {
            throw new InvalidInput(NAME, "platform.way-back.ended", London.words(lastDay));
        }
        if (firstDay != null && firstDay.isAfter(today)) {
            throw new InvalidInput(NAME, "platform.way-back.not-begun", London.words(firstDay));
        }
    }

    /** Under a lock, as whoever changes an account locks it before its links. */
    private Optional<Holder> lock(String signInName) {
        return SignInName.find(signInName)
                .flatMap(
                        name ->
                                database()
                                        .first(
                                                "select id, sign_in_name, display_name, email,"
                                                        + " suspended_at, first_day, last_day,"
                                                        + " password_hash, must_set_password"
                                                        + " from platform.account"
                                                        + " where sign_in_name = ?"
                                                        + " and not service for update",
                                                LocalWayBack::holder,
                                                name.value()));
    }

    private static Holder holder(Database.Row row) throws SQLException {
        return new Holder(
                new AccountId(row.id("id")),
                row.text("sign_in_name"),
                row.text("display_name"),
                row.textOrNull("email"),
                row.timeOrNull("suspended_at") != null,
                row.dateOrNull("first_day"),
                row.dateOrNull("last_day"),
                row.textOrNull("password_hash") != null,
                row.flag("must_set_password"));
    }

    private boolean showsSecond(AccountId account) {
        return new PendingSignIns(database(), clock, SecondFactorRule.OPTIONAL).isShown(account);
    }

    /** The holder, and all who look after access: nobody in the browser asked for it. */
    private void tell(Holder holder) {
        if (!mail.isDelivered()) {
            return;
        }
        var now = clock.instant();
        var email = holder.email();
        if (email != null) {
            mail.send(Letters.wayBack(new EmailAddress(email), holder.signInName(), now));
        }
        authority.holders(AccessReviews.PERMISSION, Scope.everywhere()).stream()
                .map(Grant::holder)
                .distinct()
                .filter(each -> !each.equals(holder.account()))
                .flatMap(each -> addressOf(each).stream())
                .forEach(each -> mail.send(Letters.wayBackOf(each, holder.displayName(), now)));
    }

    private Optional<EmailAddress> addressOf(AccountId account) {
        return database()
                .first(
                        "select email from platform.account where id = ? and email is not null",
                        row -> new EmailAddress(row.text("email")),
                        account.value());
    }

    @Override
    public List<Lately> lately(Actor by) {
        if (!authority.may(by, AccessReviews.PERMISSION, Scope.everywhere())) {
            return List.of();
        }
        return database()
                .list(
                        "select l.account, l.made_at, l.taken_at, a.display_name"
                                + " from platform.one_time_link l"
                                + " join platform.account a on a.id = l.account"
                                + " where l.purpose = ? and l.made_at > ?"
                                + " order by l.made_at desc, l.id desc",
                        row ->
                                new Lately(
                                        new AccountId(row.id("account")),
                                        row.text("display_name"),
                                        row.time("made_at"),
                                        row.timeOrNull("taken_at")),
                        Purpose.WAY_BACK.name(),
                        clock.instant().minus(LATELY));
    }

    private Database database() {
        return new Database(source);
    }
}
