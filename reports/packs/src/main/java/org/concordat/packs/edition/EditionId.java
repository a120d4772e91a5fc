package org.concordat.packs.edition;

import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.concordat.audit.UuidV7;
import org.concordat.spi.NotFound;
import org.jspecify.annotations.Nullable;

/** The id of an issued edition. */
@Embeddable
record EditionId(UUID value) {

    static EditionId next() {
        return new EditionId(UuidV7.next());
    }

    /**
     * @throws NotFound when the text is no id: a wrong address
     */
    static EditionId parse(@Nullable String text) {
        try {
            return new EditionId(UUID.fromString(String.valueOf(text)));
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
