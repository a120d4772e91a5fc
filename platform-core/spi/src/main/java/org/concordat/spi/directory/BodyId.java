package org.concordat.spi.directory;

import java.util.UUID;

/** The id of a body. */
public record BodyId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
