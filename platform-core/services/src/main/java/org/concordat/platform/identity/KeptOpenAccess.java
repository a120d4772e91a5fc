package org.concordat.platform.identity;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.platform.identity.ApiTokens.Issued;
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

/** The sessions and tokens that this server keeps. */
@Stateless(name = "OpenAccess")
@Local(OpenAccess.class)
public class KeptOpenAccess implements OpenAccess {

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;
    @EJB private Authority authority;

    private final Clock clock;
    private final SessionLimits limits;

    /** For the container. */
    public KeptOpenAccess() {
        clock = Clock.systemUTC();
        limits = SessionLimits.ofThisServer();
    }

    KeptOpenAccess(DataSource source, AuditTrail trail, Authority authority, Clock clock) {
        this.source = source;
        this.trail = trail;
        this.authority = authority;
        this.clock = clock;
        limits = SessionLimits.USUAL;
    }

    @Override
    public List<OpenSession> sessions(AccountId account, Actor by) {
        requirePermission(by);
        return access().sessions(account, limits);
    }

    @Override
    public List<Issued> tokens(AccountId account, Actor by) {
        requirePermission(by);
        return access().tokens(account);
    }

    @Override
    public void endSession(AccountId account, UUID session, Actor by) {
        requirePermission(by);
        if (!access().endSession(account, session)) {
            throw new NotFound();
        }
        trail.append(new SessionsEnded(account, List.of(session)), by);
    }

    @Override
    public void revokeToken(AccountId account, UUID token, Actor by) {
        requirePermission(by);
        if (!access().endToken(account, token)) {
            throw new NotFound();
        }
        trail.append(new TokenRevoked(account, token), by);
    }

    @Override
    public void endAll(AccountId account, Actor by) {
        requirePermission(by);
        new PersonalAccounts(database()).lock(account);
        var access = access();
        var sessions = access.endSessions(account);
        if (!sessions.isEmpty()) {
            trail.append(new SessionsEnded(account, sessions), by);
        }
        for (var token : access.endTokens(account)) {
            trail.append(new TokenRevoked(account, token), by);
        }
    }

    private void requirePermission(Actor by) {
        authority.require(by, LocalAccounts.PERMISSION, Scope.everywhere());
    }

    private AccountAccess access() {
        return new AccountAccess(database(), clock.instant());
    }

    private Database database() {
        return new Database(source);
    }
}
