package org.concordat.spi.directory;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partnership's programme, such as Stockport Together.
 *
 * @param accent its colour as {@code #rrggbb}, for pages and packs
 * @param statutory whether it has legal power of its own; one without only recommends
 * @param validFrom its first day, or null when that is not known
 * @param validTo its last day, or null while it is open
 * @param partners the organisations that share its decisions
 * @param associates those that take part without deciding
 */
public record Programme(
        ProgrammeId id,
        String code,
        String name,
        String place,
        String accent,
        boolean statutory,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        List<OrganisationId> partners,
        List<OrganisationId> associates) {

    public Programme {
        partners = List.copyOf(partners);
        associates = List.copyOf(associates);
    }

    /** Whether its last day has passed. */
    public boolean isOverOn(LocalDate day) {
        return validTo != null && validTo.isBefore(day);
    }
}
