package org.concordat.platform.identity;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.platform.identity.AccountAccess.Purpose;
import org.concordat.platform.identity.AccountEvent.InvitationWithdrawn;
import org.concordat.platform.identity.ApiTokens.Issued;
import org.concordat.platform.identity.CredentialEvent.LinksVoided;
import org.concordat.platform.identity.CredentialEvent.TokenRevoked;
import org.concordat.platform.identity.SignInEvent.SessionsEnded;
import org.concordat.platform.identity.SignIns.OpenSession;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.mail.Mail;

/** The sessions and tokens that this server keeps. */
@Stateless(name = "OpenAccess")
@Local(OpenAccess.class)
public class KeptOpenAccess implements OpenAccess {

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;
    @EJB private Authority authority;
    @EJB private Mail mail;

    private final Clock clock;
    private final SessionLimits limits;

    /** For the container. */
    public KeptOpenAccess() {
        clock = Clock.systemUTC();
        limits = SessionLimits.ofThisServer();
    }

    KeptOpenAccess(
            DataSource source, AuditTrail trail, Authority authority, Mail mail, Clock clock) {
        this.source = source;
        this.trail = trail;
        this.authority = authority;
        this.mail = mail;
        this.clock = clock;
        limits = SessionLimits.USUAL;
    }

    @Override
    public List<OpenSession> sessions(AccountId account, Actor by) {
        requirePermission(by);
        people().get(account);
        return access().sessions(account, limits);
    }

    @Override
    public List<Issued> tokens(AccountId account, Actor by) {
        requirePermission(by);
        people().get(account);
        return access().tokens(account);
    }

    @Override
    public void endSession(AccountId account, UUID session, Actor by) {
        requireToEnd(account, by);
        if (!access().endSession(account, session)) {
            throw new NotFound();
        }
        trail.append(new SessionsEnded(account, List.of(session)), by);
        tell(account, "a session", by);
    }

    @Override
    public void revokeToken(AccountId account, UUID token, Actor by) {
        requireToEnd(account, by);
        if (!access().endToken(account, token)) {
            throw new NotFound();
        }
        trail.append(new TokenRevoked(account, token), by);
        tell(account, "an API token", by);
    }

    @Override
    public void endAll(AccountId account, Actor by) {
        requireToEnd(account, by);
        var access = access();
        var sessions = access.endSessions(account);
        if (!sessions.isEmpty()) {
            trail.append(new SessionsEnded(account, sessions), by);
        }
        var tokens = access.endTokens(account);
        for (var token : tokens) {
            trail.append(new TokenRevoked(account, token), by);
        }
        if (access.voidLinks(account, Purpose.INVITATION) > 0) {
            trail.append(new InvitationWithdrawn(account), by);
        }
        if (access.voidLinks(account) > 0) {
            trail.append(new LinksVoided(account), by);
        }
        if (!sessions.isEmpty() || !tokens.isEmpty()) {
            tell(account, "all sessions and API tokens", by);
        }
    }

    /** Under the account's lock: what is begun in it meanwhile waits, and finds itself ended. */
    private void requireToEnd(AccountId account, Actor by) {
        requirePermission(by);
        people().lock(account);
        // who ends the sessions of those who give roles again and again would hold them out
        if (!account.equals(by.account())) {
            new KeyRule(database(), trail, authority, clock).require(account, by);
        }
    }

    private void tell(AccountId account, String ended, Actor by) {
        if (!account.equals(by.account())) {
            var known = people().get(account);
            var now = clock.instant();
            new Holder(known, mail)
                    .tell(to -> Letters.accessEnded(to, known.signInName(), ended, now));
        }
    }

    private void requirePermission(Actor by) {
        authority.require(by, LocalAccounts.PERMISSION, Scope.everywhere());
    }

    private PersonalAccounts people() {
        return new PersonalAccounts(database());
    }

    private AccountAccess access() {
        return new AccountAccess(database(), clock.instant());
    }

    private Database database() {
        return new Database(source);
    }
}
