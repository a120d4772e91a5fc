package org.concordat.spi.authority;

import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;

/** Where a role holds. The platform covers everything; a programme covers its bodies. */
public sealed interface Scope {

    static Scope everywhere() {
        return new Everywhere();
    }

    static Scope of(ProgrammeId programme) {
        return new OfProgramme(programme);
    }

    static Scope of(BodyId body) {
        return new OfBody(body);
    }

    static Scope of(OrganisationId organisation) {
        return new OfOrganisation(organisation);
    }

    record Everywhere() implements Scope {}

    record OfProgramme(ProgrammeId programme) implements Scope {}

    record OfBody(BodyId body) implements Scope {}

    record OfOrganisation(OrganisationId organisation) implements Scope {}
}
