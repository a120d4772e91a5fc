package org.concordat.platform.directory;

import java.time.LocalDate;
import java.util.List;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of organisations once they are entered. Each change is an entry in the trail, and
 * needs the permission {@code platform:manage-directory} everywhere.
 */
public interface Organisations {

    /**
     * Ends an organisation, or changes its end. It hands over on the day after its last: its
     * successors exist then, and nobody hands over to it later.
     *
     * @param successors to whom its agreements, funds and history carry over
     * @throws org.concordat.spi.InvalidInput naming {@code validTo} or {@code successors}
     * @throws org.concordat.spi.NotFound when there is no such organisation
     */
    Organisation end(
            OrganisationId organisation,
            LocalDate lastDay,
            List<OrganisationId> successors,
            Actor by);

    /**
     * Calls an organisation by another name from a day on; what is dated earlier keeps the name of
     * its day. What was said of the same day before is corrected.
     *
     * @throws org.concordat.spi.InvalidInput naming {@code name} or {@code firstDay}
     * @throws org.concordat.spi.NotFound when there is no such organisation
     */
    void rename(OrganisationId organisation, String name, LocalDate firstDay, Actor by);

    /** What an organisation was and will be called, its first name first. */
    List<Name> names(OrganisationId organisation);

    /**
     * @param firstDay from which it counts, or null for the first one
     */
    record Name(String name, @Nullable LocalDate firstDay) {}
}
