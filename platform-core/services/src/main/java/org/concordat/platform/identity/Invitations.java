package org.concordat.platform.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.concordat.platform.identity.AccountAccess.Purpose;
import org.concordat.platform.identity.AccountEvent.AccountInvited;
import org.concordat.platform.identity.AccountEvent.InvitationWithdrawn;
import org.concordat.platform.identity.Accounts.Account;
import org.concordat.platform.identity.Accounts.Invitation;
import org.concordat.platform.identity.CredentialEvent.OneTimeLinkMade;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.PublicAddress;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.mail.EmailAddress;
import org.concordat.spi.mail.Mail;

/**
 * What opens a way into an account to its holder: an invitation that is sent to them, or a link
 * that whoever keeps accounts hands over.
 */
record Invitations(
        Database database,
        AuditTrail trail,
        Mail mail,
        PublicAddress address,
        KeyRule keys,
        Clock clock) {

    private static final Duration LINK_LIFE = Duration.ofHours(24);
    private static final Duration INVITATION_LIFE = Duration.ofHours(72);
    private static final String EMAIL = "email";

    String handOver(AccountId account, Actor by) {
        var people = new PersonalAccounts(database);
        people.lock(account);
        keys.require(account, by);
        var now = clock.instant();
        var access = new AccountAccess(database, now);
        access.voidLinks(account);
        var expires = now.plus(LINK_LIFE);
        var known = people.get(account);
        var purpose = known.beenHere() ? Purpose.NEW_PASSWORD : Purpose.SIGN_IN;
        var token = access.newLink(account, purpose, expires);
        trail.append(new OneTimeLinkMade(account, expires), by);
        new Holder(known, mail).tell(to -> Letters.linkMade(to, known.signInName(), now));
        return token;
    }

    Instant send(AccountId account, Actor by) {
        var people = new PersonalAccounts(database);
        people.lock(account);
        keys.require(account, by);
        var known = people.get(account);
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
        var access = new AccountAccess(database, now);
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

    void withdraw(AccountId account, Actor by) {
        new PersonalAccounts(database).lock(account);
        var access = new AccountAccess(database, clock.instant());
        if (access.voidLinks(account, Purpose.INVITATION) > 0) {
            trail.append(new InvitationWithdrawn(account), by);
        }
    }

    Optional<Invitation> newest(AccountId account) {
        var now = clock.instant();
        return database.first(
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
}
