package org.concordat.platform.directory;

import java.time.Clock;
import javax.sql.DataSource;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.directory.Directory;

/** Makes this package's beans without a container. */
public final class TestDirectory {

    private TestDirectory() {}

    public static Directory directory(DataSource source, AuditTrail trail, Clock clock) {
        return new PartnershipDirectory(source, trail, clock);
    }

    public static Organisations organisations(
            DataSource source, AuditTrail trail, Authority authority, Directory directory) {
        return new EnteredOrganisations(source, trail, authority, directory);
    }

    public static People people(DataSource source, Authority authority, Clock clock) {
        return new RegisteredPeople(source, authority, clock);
    }

    public static PartnershipRegister register(
            DataSource source,
            AuditTrail trail,
            Authority authority,
            Directory directory,
            Clock clock) {
        return new EnteredPartnerships(source, trail, authority, directory, clock);
    }
}
