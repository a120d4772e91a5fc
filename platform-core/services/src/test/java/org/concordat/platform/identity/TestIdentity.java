package org.concordat.platform.identity;

import java.net.URI;
import java.time.Clock;
import javax.sql.DataSource;
import org.concordat.audit.UuidV7;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.authority.OwnPermissions;
import org.concordat.platform.authority.TestAuthority;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.mail.TestMail;
import org.concordat.spi.PublicAddress;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Identity;

/** Makes this package's beans without a container, with cheap password hashes. */
public final class TestIdentity {

    static final Argon2id.Cost CHEAP = new Argon2id.Cost(64, 1, 1);

    private TestIdentity() {}

    public static final PublicAddress ADDRESS =
            path -> URI.create("https://concordat.example" + path);

    public static Accounts accounts(
            DataSource source, AuditTrail trail, Authority authority, Clock clock) {
        var roles = TestAuthority.roles(source, trail, clock);
        var calendar = new AccountCalendar(source, trail, roles, clock);
        return new LocalAccounts(
                source, trail, authority, TestMail.mail(source, clock), ADDRESS, calendar, clock);
    }

    public static ApiTokens tokens(
            DataSource source, AuditTrail trail, OwnPermissions permissions, Clock clock) {
        return new KeptApiTokens(source, trail, permissions, clock);
    }

    /** The token of a new session, of which nothing is on record. */
    public static String session(Database database, AccountId account, Clock clock) {
        var token = Secrets.token();
        var now = clock.instant();
        database.update(
                "insert into platform.sign_in_session"
                        + " (id, token_hash, account, client, started_at, last_seen_at)"
                        + " values (?, ?, ?, '192.0.2.1', ?, ?)",
                UuidV7.at(now),
                Secrets.hash(token),
                account.value(),
                now,
                now);
        return token;
    }

    public static void forget(String session, Database database) {
        database.update(
                "delete from platform.sign_in_session where token_hash = ?", Secrets.hash(session));
    }

    public static SignIns signIns(DataSource source, AuditTrail trail, Clock clock) {
        return signIns(source, trail, clock, new Passwords(CHEAP));
    }

    static SignIns signIns(DataSource source, AuditTrail trail, Clock clock, Passwords passwords) {
        return signIns(source, trail, clock, passwords, SecondFactorRule.OPTIONAL);
    }

    public static SignIns signIns(TestPlatform platform, SecondFactorRule rule) {
        return signIns(platform.source, platform.trail, platform.clock, new Passwords(CHEAP), rule);
    }

    private static SignIns signIns(
            DataSource source,
            AuditTrail trail,
            Clock clock,
            Passwords passwords,
            SecondFactorRule rule) {
        return new LocalSignIns(
                source,
                trail,
                TestMail.mail(source, clock),
                resets(source, trail, clock),
                clock,
                passwords,
                rule);
    }

    static SignInRegister register(TestPlatform platform) {
        return register(platform, SecondFactorRule.OPTIONAL);
    }

    public static SignInRegister register(TestPlatform platform, SecondFactorRule rule) {
        return new SignInRegister(
                platform.source,
                platform.trail,
                TestMail.mail(platform.source, platform.clock),
                platform.clock,
                rule);
    }

    public static SubjectRegister subjects(TestPlatform platform) {
        return new SubjectRegister(
                platform.source,
                platform.trail,
                register(platform),
                new AttemptRegister(platform.source, platform.trail, platform.clock),
                platform.clock);
    }

    public static PublicAddress address() {
        return ADDRESS;
    }

    public static GuessRegister guesses(TestPlatform platform) {
        return new GuessRegister(platform.source, platform.clock);
    }

    public static AttemptRegister attempts(TestPlatform platform) {
        return new AttemptRegister(platform.source, platform.trail, platform.clock);
    }

    static PasswordResets resets(DataSource source, AuditTrail trail, Clock clock) {
        return new PasswordResets(source, trail, TestMail.mail(source, clock), ADDRESS, clock);
    }

    /** What the server does every few seconds. */
    public static void round(TestPlatform platform) {
        var calendar =
                new AccountCalendar(
                        platform.source, platform.trail, platform.roles, platform.clock);
        AccountRounds.day(calendar, guesses(platform));
        var resets = resets(platform.source, platform.trail, platform.clock);
        resets.asked().forEach(resets::answer);
    }

    public static Identity identity(DataSource source, AuditTrail trail, Clock clock) {
        return identity(source, trail, clock, SessionLimits.USUAL);
    }

    static Identity identity(
            DataSource source, AuditTrail trail, Clock clock, SessionLimits limits) {
        return new Sessions(
                source, new AttemptRegister(source, trail, clock), trail, clock, limits);
    }

    public static DemoPassword demoPassword(String password, Database database, AuditTrail trail) {
        return new DemoPassword(password, new Passwords(CHEAP), database, trail);
    }
}
