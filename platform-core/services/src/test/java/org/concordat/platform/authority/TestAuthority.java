package org.concordat.platform.authority;

import java.time.Clock;
import javax.sql.DataSource;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Duties;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.mail.Mail;
import org.concordat.spi.modules.Modules;

/** Makes this package's beans without a container. */
public final class TestAuthority {

    private TestAuthority() {}

    public static Authority authority(
            DataSource source, AuditTrail trail, Modules modules, Clock clock) {
        return new GrantedAuthority(source, trail, modules, clock);
    }

    public static OwnPermissions ownPermissions(Authority authority, Modules modules) {
        return new HeldPermissions(authority, modules);
    }

    public static Roles roles(DataSource source, AuditTrail trail, Clock clock) {
        return new RoleRegister(source, trail, clock);
    }

    public static RoleGrants grants(
            DataSource source, AuditTrail trail, Authority authority, Roles roles) {
        return new AdministeredRoles(source, trail, authority, roles);
    }

    public static RoleCatalogue catalogue(
            DataSource source,
            AuditTrail trail,
            Authority authority,
            Modules modules,
            Clock clock) {
        return new AdministeredCatalogue(source, trail, authority, modules, clock);
    }

    public static Delegations delegations(
            DataSource source,
            AuditTrail trail,
            Authority authority,
            Directory directory,
            Clock clock) {
        return new KeptDelegations(source, trail, authority, directory, clock);
    }

    public static Duties duties(DataSource source, AuditTrail trail, Clock clock) {
        return new KeptDuties(source, trail, clock);
    }

    public static BreakGlass breakGlass(
            DataSource source, AuditTrail trail, Authority authority, Mail mail, Clock clock) {
        return new KeptBreakGlass(source, trail, authority, mail, clock);
    }

    public static AccessReviews reviews(
            DataSource source,
            AuditTrail trail,
            Authority authority,
            Modules modules,
            Clock clock) {
        return new KeptAccessReviews(
                source,
                trail,
                authority,
                modules,
                grants(source, trail, authority, roles(source, trail, clock)),
                clock);
    }
}
