package org.concordat.packs.definition;

import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.concordat.audit.UuidV7;
import org.concordat.spi.NotFound;
import org.jspecify.annotations.Nullable;

/** The id of a pack definition. */
@Embeddable
record PackDefinitionId(UUID value) {

    static PackDefinitionId next() {
        return new PackDefinitionId(UuidV7.next());
    }

    /**
     * @throws NotFound when the text is no id: a wrong address
     */
    static PackDefinitionId parse(@Nullable String text) {
        try {
            return new PackDefinitionId(UUID.fromString(String.valueOf(text)));
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
