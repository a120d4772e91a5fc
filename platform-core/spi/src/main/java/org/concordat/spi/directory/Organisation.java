package org.concordat.spi.directory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A public body or a partner: a trust, a commissioner, a council, a GP federation, a voluntary
 * organisation.
 *
 * @param code a short word that does not change, such as {@code stockport-ft}
 * @param kind such as {@code foundation_trust}, {@code ccg}, {@code local_authority}
 * @param validTo its last day, or null while it exists: CCGs ended on 30 June 2022 (Health and Care
 *     Act 2022)
 * @param successor to whom its agreements, funds and history carried over
 */
public record Organisation(
        OrganisationId id,
        String code,
        String name,
        String kind,
        @Nullable LocalDate validTo,
        @Nullable OrganisationId successor) {}
