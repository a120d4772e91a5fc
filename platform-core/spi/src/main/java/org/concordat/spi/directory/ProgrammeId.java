package org.concordat.spi.directory;

import java.util.UUID;

/** The id of a programme. */
public record ProgrammeId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
