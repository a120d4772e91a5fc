package org.concordat.platform.authority;

import java.time.Clock;
import javax.sql.DataSource;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.modules.Modules;

/** Makes this package's beans without a container. */
public final class TestAuthority {

    private TestAuthority() {}

    public static Authority authority(
            DataSource source, AuditTrail trail, Modules modules, Clock clock) {
        return new GrantedAuthority(source, trail, modules, clock);
    }

    public static Roles roles(DataSource source, AuditTrail trail, Clock clock) {
        return new RoleRegister(source, trail, clock);
    }

    public static RoleGrants grants(DataSource source, Authority authority, Roles roles) {
        return new AdministeredRoles(source, authority, roles);
    }
}
