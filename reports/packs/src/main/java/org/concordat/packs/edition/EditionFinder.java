package org.concordat.packs.edition;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.concordat.packs.PackPermissions;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.SubjectFinder;

/** Finds issued editions by what they are about, and by the SHA-256 of their files. */
@Dependent
class EditionFinder implements SubjectFinder {

    /** The names are compared here: as many editions as some years hold. */
    private static final int NEWEST = 2_000;

    private final Editions editions;
    private final Authority authority;

    @Inject
    EditionFinder(Editions editions, Authority authority) {
        this.editions = editions;
        this.authority = authority;
    }

    @Override
    public List<Found> find(String words, int limit, Actor by) {
        var toPublic = authority.reach(by, PackPermissions.READ);
        var toPrivate = authority.reach(by, PackPermissions.READ_PRIVATE);
        return editions.before(null, toPublic, toPrivate, NEWEST).stream()
                .filter(
                        edition ->
                                SubjectFinder.matches(
                                        words, edition.name() + " " + edition.document().sha256()))
                .limit(limit)
                .map(edition -> new Found(edition.itself(), edition.name(), "Pack"))
                .toList();
    }
}
