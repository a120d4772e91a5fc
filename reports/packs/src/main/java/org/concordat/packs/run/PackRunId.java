package org.concordat.packs.run;

import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.concordat.audit.UuidV7;
import org.concordat.spi.NotFound;
import org.jspecify.annotations.Nullable;

/** The id of a run. */
@Embeddable
record PackRunId(UUID value) {

    static PackRunId next() {
        return new PackRunId(UuidV7.next());
    }

    /**
     * @throws NotFound when the text is no id: a wrong address
     */
    static PackRunId parse(@Nullable String text) {
        try {
            return new PackRunId(UUID.fromString(String.valueOf(text)));
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
