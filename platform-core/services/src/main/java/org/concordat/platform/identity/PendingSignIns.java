package org.concordat.platform.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.concordat.platform.authority.KeyHolders;
import org.concordat.platform.identity.SignInEvent.PersonSignedIn.By;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/**
 * Sign-ins whose first step was right. Nobody is recognised by one: with it a browser takes the
 * second step, and only that.
 *
 * <p>They end with the account's sessions: another password, a reset and a suspension take them,
 * too.
 */
public record PendingSignIns(Database database, Clock clock, SecondFactorRule rule) {

    static final Duration LIFE = Duration.ofMinutes(5);

    /** Longer, because people fetch an app meanwhile. */
    static final Duration LIFE_TO_SET_UP = Duration.ofMinutes(15);

    /** Wrong codes, after which one is no longer good. */
    static final int MOST_WRONG = 5;

    /** What is to come before there is a session. */
    public enum SecondStep {
        /** The account has a second factor: show it. */
        SHOW,
        /** It has none, and its roles need one: set it up. */
        SET_UP
    }

    /**
     * One that goes on.
     *
     * @param byLink whether its first step was a one-time link, and not the password
     * @param failures of the first step before it
     */
    public record Pending(
            Actor actor, String signInName, SecondStep step, boolean byLink, long failures) {

        public AccountId account() {
            return actor.account();
        }
    }

    /** Whether somebody who signs in to the account shows a second factor. */
    public boolean isShown(AccountId account) {
        return database.any(
                "select account from platform.authenticator_app where account = ?"
                        + " union all select account from platform.passkey where account = ?",
                account.value(),
                account.value());
    }

    /** Whether the account's roles, of today or to come, need a second factor on this server. */
    public boolean isNeeded(AccountId account) {
        return rule == SecondFactorRule.REQUIRED
                && (KeyHolders.include(account, database, clock)
                        || KeyHolders.mayBreakGlass(account, database, clock)
                        || isOfTheseRoles(account));
    }

    /** By whatever name who gives roles or keeps accounts is called, these need one as well. */
    private boolean isOfTheseRoles(AccountId account) {
        return database.any(
                "select id from platform.role_assignment"
                        + " where account = ? and role in ('ADMINISTRATOR', 'AUDITOR')"
                        + " and (last_day is null or last_day >= ?)"
                        + " and (ends_at is null or ends_at > ?)",
                account.value(),
                today(),
                clock.instant());
    }

    /** The step that is to come; empty when the first is enough. */
    Optional<SecondStep> stepOf(AccountId account) {
        if (isShown(account)) {
            return Optional.of(SecondStep.SHOW);
        }
        return isNeeded(account) ? Optional.of(SecondStep.SET_UP) : Optional.empty();
    }

    /**
     * @return its token, 256 random bits in base64url, for the browser's cookie
     */
    String begin(AccountId account, SecondStep step, By by, long failures) {
        var now = clock.instant();
        var token = Secrets.token();
        database.update("delete from platform.pending_sign_in where expires_at <= ?", now);
        database.update(
                "insert into platform.pending_sign_in"
                        + " (token_hash, account, began_by, second_step, failures, wrong,"
                        + " expires_at) values (?, ?, ?, ?, ?, 0, ?)",
                Secrets.hash(token),
                account.value(),
                by.name(),
                step.name(),
                failures,
                now.plus(step == SecondStep.SHOW ? LIFE : LIFE_TO_SET_UP));
        return token;
    }

    /** Empty when it is unknown, over, or had too many wrong codes. */
    public Optional<Pending> find(String token) {
        return database.first(
                "select p.account, p.began_by, p.second_step, p.failures, a.sign_in_name,"
                        + " a.organisation from platform.pending_sign_in p"
                        + " join platform.account a on a.id = p.account"
                        + " where p.token_hash = ? and p.expires_at > ? and p.wrong < ?",
                row -> {
                    var organisation = row.idOrNull("organisation");
                    return new Pending(
                            new Actor(
                                    new AccountId(row.id("account")),
                                    organisation == null ? null : new OrganisationId(organisation)),
                            row.text("sign_in_name"),
                            SecondStep.valueOf(row.text("second_step")),
                            By.valueOf(row.text("began_by")) == By.ONE_TIME_LINK,
                            row.number("failures"));
                },
                Secrets.hash(token),
                clock.instant(),
                MOST_WRONG);
    }

    void countWrong(String token) {
        database.update(
                "update platform.pending_sign_in set wrong = wrong + 1 where token_hash = ?",
                Secrets.hash(token));
    }

    /** Takes it, once. */
    Optional<Pending> take(String token) {
        var found = find(token);
        var taken =
                database.update(
                        "delete from platform.pending_sign_in where token_hash = ?",
                        Secrets.hash(token));
        return taken == 1 ? found : Optional.empty();
    }

    private LocalDate today() {
        return London.day(clock.instant());
    }
}
