package org.concordat.packs.edition;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.concordat.packs.PackPermissions;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.identity.Actor;

/** Shows an edition to those who may read it, and to nobody else that it exists. */
@Dependent
class ReadEdition {

    private final Editions editions;
    private final Authority authority;

    @Inject
    ReadEdition(Editions editions, Authority authority) {
        this.editions = editions;
        this.authority = authority;
    }

    /**
     * @throws NotFound when there is none, or the actor may not read it
     */
    IssuedEdition handle(EditionId id, Actor by) {
        return editions.find(id)
                .filter(
                        edition ->
                                authority.may(
                                        by,
                                        PackPermissions.toRead(edition.edition()),
                                        edition.scope()))
                .orElseThrow(NotFound::new);
    }
}
