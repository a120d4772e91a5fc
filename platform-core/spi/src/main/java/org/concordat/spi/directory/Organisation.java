package org.concordat.spi.directory;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A public body or a partner: a trust, a commissioner, a council, a GP federation, a voluntary
 * organisation, a regulator.
 *
 * @param code a short word that does not change, such as {@code stockport-ft}
 * @param kind such as {@code foundation_trust}, {@code ccg}, {@code local_authority}
 * @param name as it is called on the day that was asked for
 * @param validFrom its first day, or null when that is not known
 * @param validTo its last day, or null while it exists: CCGs ended on 30 June 2022 (Health and Care
 *     Act 2022)
 * @param successors to whom its agreements, funds and history carry over
 */
public record Organisation(
        OrganisationId id,
        String code,
        String name,
        String kind,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        List<OrganisationId> successors) {

    public Organisation {
        successors = List.copyOf(successors);
    }

    /** Whether its last day has passed. */
    public boolean isOverOn(LocalDate day) {
        return validTo != null && validTo.isBefore(day);
    }
}
