package org.concordat.board.body;

import java.util.UUID;

/** The id of a seat. */
public record SeatId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
