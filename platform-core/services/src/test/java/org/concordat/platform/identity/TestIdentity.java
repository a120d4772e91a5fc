package org.concordat.platform.identity;

import java.time.Clock;
import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.identity.Identity;

/** Makes this package's beans without a container, with cheap password hashes. */
public final class TestIdentity {

    static final Argon2id.Cost CHEAP = new Argon2id.Cost(64, 1, 1);

    private TestIdentity() {}

    public static Accounts accounts(
            DataSource source, AuditTrail trail, Authority authority, Clock clock) {
        return new LocalAccounts(source, trail, authority, clock);
    }

    public static SignIns signIns(DataSource source, AuditTrail trail, Clock clock) {
        return new LocalSignIns(source, trail, clock, new Passwords(CHEAP));
    }

    public static Identity identity(DataSource source, Clock clock) {
        return new Sessions(source, clock);
    }

    public static DemoPassword demoPassword(String password, Database database, AuditTrail trail) {
        return new DemoPassword(password, new Passwords(CHEAP), database, trail);
    }
}
