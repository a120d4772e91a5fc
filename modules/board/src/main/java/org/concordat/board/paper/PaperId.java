package org.concordat.board.paper;

import java.util.UUID;
import org.concordat.audit.UuidV7;

/** The id of a paper. */
public record PaperId(UUID value) {

    public static PaperId next() {
        return new PaperId(UuidV7.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
