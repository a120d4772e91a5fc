package org.concordat.board.meeting;

import java.util.UUID;

/** The id of an agenda item. */
public record ItemId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
