package org.concordat.spi.directory;

import java.util.List;

/**
 * A partnership's programme, such as Stockport Together.
 *
 * @param accent its colour as {@code #rrggbb}, for pages and packs
 * @param statutory whether it has legal power of its own; one without only recommends
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
        List<OrganisationId> partners,
        List<OrganisationId> associates) {

    public Programme {
        partners = List.copyOf(partners);
        associates = List.copyOf(associates);
    }
}
