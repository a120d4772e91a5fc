package org.concordat.board.resolution;

import java.util.UUID;

/** The id of a resolution. */
record ResolutionId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
