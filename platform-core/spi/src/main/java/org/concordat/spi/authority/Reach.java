package org.concordat.spi.authority;

import java.util.Set;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;

/**
 * Where someone holds a permission.
 *
 * @param everywhere whether there is no limit; then the sets do not matter
 * @param bodies including all bodies of the programmes
 */
public record Reach(
        boolean everywhere,
        Set<ProgrammeId> programmes,
        Set<BodyId> bodies,
        Set<OrganisationId> organisations) {

    public Reach {
        programmes = Set.copyOf(programmes);
        bodies = Set.copyOf(bodies);
        organisations = Set.copyOf(organisations);
    }

    public boolean covers(BodyId body) {
        return everywhere || bodies.contains(body);
    }

    public boolean covers(ProgrammeId programme) {
        return everywhere || programmes.contains(programme);
    }

    public boolean covers(OrganisationId organisation) {
        return everywhere || organisations.contains(organisation);
    }

    public boolean isNowhere() {
        return !everywhere && programmes.isEmpty() && bodies.isEmpty() && organisations.isEmpty();
    }
}
