package org.concordat.platform.identity;

import java.time.Clock;
import java.time.LocalDate;
import org.concordat.platform.authority.LastAdministrator;
import org.concordat.platform.identity.AccountEvent.AccountReactivated;
import org.concordat.platform.identity.AccountEvent.AccountSuspended;
import org.concordat.platform.identity.AccountEvent.LastDaySet;
import org.concordat.platform.identity.CredentialEvent.PasskeysVoided;
import org.concordat.platform.identity.CredentialEvent.PasswordVoided;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** Who leaves, for good or while it is looked into, and who comes back. */
record Leavers(
        Database database, AuditTrail trail, AccountCalendar calendar, KeyRule keys, Clock clock) {

    void setLastDay(AccountId account, @Nullable LocalDate lastDay, Actor by) {
        if (account.equals(by.account())) {
            throw new InvalidInput("lastDay", "platform.account.own-end");
        }
        // who comes back before the round has been here has left all the same
        calendar.end(account);
        var people = new PersonalAccounts(database);
        var version = people.lock(account);
        var known = people.get(account);
        if (known.isOverOn(London.day(clock.instant()))) {
            keys.require(account, by);
        }
        if (lastDay != null) {
            if (lastDay.isBefore(London.day(clock.instant()))) {
                throw new InvalidInput("lastDay", "platform.account.day-past");
            }
            var firstDay = known.firstDay();
            if (firstDay != null && lastDay.isBefore(firstDay)) {
                throw new InvalidInput("lastDay", "platform.account.last-before-first");
            }
            LastAdministrator.remainsWithout(account, database, clock);
        }
        var next = version + 1;
        if (voidPasswordOfEnded(account)) {
            trail.append(new PasswordVoided(account, next), by);
            next++;
        }
        if (removePasskeysOfEnded(account)) {
            trail.append(new PasskeysVoided(account), by);
        }
        database.update(
                "update platform.account set last_day = ?, ended_at = null,"
                        + " version = version + 1 where id = ?",
                lastDay,
                account.value());
        trail.append(new LastDaySet(account, next, lastDay), by);
    }

    /** Who comes back begins anew: what they knew when they left opens nothing. */
    private boolean voidPasswordOfEnded(AccountId account) {
        return database.update(
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
                database.update(
                        "delete from platform.passkey where account in (select id"
                                + " from platform.account where id = ?"
                                + " and ended_at is not null)",
                        account.value());
        if (removed > 0) {
            database.update(
                    "delete from platform.recovery_code where account = ?"
                            + " and account not in (select account"
                            + " from platform.authenticator_app)",
                    account.value());
        }
        return removed > 0;
    }

    void suspend(AccountId account, Actor by) {
        if (account.equals(by.account())) {
            throw new InvalidInput("account", "platform.account.yourself");
        }
        var version = new PersonalAccounts(database).lock(account);
        LastAdministrator.remainsDuringSuspensionOf(account, database, clock);
        var now = clock.instant();
        var suspended =
                database.update(
                        "update platform.account set suspended_at = ?,"
                                + " version = version + 1"
                                + " where id = ? and suspended_at is null",
                        now,
                        account.value());
        if (suspended == 0) {
            return;
        }
        new AccountAccess(database, now).end(account);
        trail.append(new AccountSuspended(account, version + 1), by);
    }

    void reactivate(AccountId account, Actor by) {
        var version = new PersonalAccounts(database).lock(account);
        keys.require(account, by);
        var reactivated =
                database.update(
                        "update platform.account set suspended_at = null,"
                                + " version = version + 1"
                                + " where id = ? and suspended_at is not null",
                        account.value());
        if (reactivated == 1) {
            trail.append(new AccountReactivated(account, version + 1), by);
        }
    }
}
