package org.concordat.platform.identity;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.concordat.platform.identity.AccountAccess.Purpose;
import org.concordat.platform.identity.AccountEvent.AccountMoved;
import org.concordat.platform.identity.AccountEvent.AddressChanged;
import org.concordat.platform.identity.AccountEvent.MovePlanned;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.PublicAddress;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.mail.Mail;
import org.jspecify.annotations.Nullable;

/** The accounts that this server keeps itself. */
@Stateless(name = "Accounts")
@Local(Accounts.class)
public class LocalAccounts implements Accounts {

    static final String PERMISSION = "platform:manage-accounts";

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
        return new Joiners(database(), trail, clock.instant()).add(account, by);
    }

    @Override
    public String oneTimeLink(AccountId account, Actor by) {
        requirePermission(by);
        return invitations().handOver(account, by);
    }

    @Override
    public Instant invite(AccountId account, Actor by) {
        requirePermission(by);
        return invitations().send(account, by);
    }

    @Override
    public void withdraw(AccountId account, Actor by) {
        requirePermission(by);
        invitations().withdraw(account, by);
    }

    @Override
    public Optional<Invitation> invitation(AccountId account) {
        return invitations().newest(account);
    }

    @Override
    public void setAddress(AccountId account, String email, Actor by) {
        requirePermission(by);
        var version = people().lock(account);
        keys().require(account, by);
        var known = people().get(account);
        var next = Joiners.addressOrNull(email);
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
            new Holder(known, mail).tell(to -> Letters.addressChanged(to, known.signInName(), now));
        }
    }

    @Override
    public void setLastDay(AccountId account, @Nullable LocalDate lastDay, Actor by) {
        requirePermission(by);
        leavers().setLastDay(account, lastDay, by);
    }

    @Override
    public void move(
            AccountId account,
            @Nullable OrganisationId organisation,
            LocalDate firstDay,
            Actor by) {
        requirePermission(by);
        var version = people().lock(account);
        var now = clock.instant();
        var today = London.day(now);
        if (firstDay.isBefore(today)) {
            throw new InvalidInput("firstDay", "platform.account.day-past");
        }
        var moves = new Moves(database(), now);
        moves.requireNotEnded(organisation, firstDay);
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
        leavers().suspend(account, by);
    }

    @Override
    public void reactivate(AccountId account, Actor by) {
        requirePermission(by);
        leavers().reactivate(account, by);
    }

    @Override
    public List<Account> all() {
        return people().all();
    }

    @Override
    public Optional<Account> named(String signInName) {
        return people().named(signInName);
    }

    @Override
    public void requireWayInto(AccountId account, Actor by) {
        requirePermission(by);
        keys().require(account, by);
    }

    private void requirePermission(Actor by) {
        authority.require(by, PERMISSION, Scope.everywhere());
    }

    private Invitations invitations() {
        return new Invitations(database(), trail, mail, address, keys(), clock);
    }

    private Leavers leavers() {
        return new Leavers(database(), trail, calendar, keys(), clock);
    }

    private KeyRule keys() {
        return new KeyRule(database(), trail, authority, clock);
    }

    private PersonalAccounts people() {
        return new PersonalAccounts(database());
    }

    private Database database() {
        return new Database(source);
    }
}
