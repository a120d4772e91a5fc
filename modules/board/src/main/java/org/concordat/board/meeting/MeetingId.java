package org.concordat.board.meeting;

import java.util.UUID;
import org.concordat.audit.UuidV7;

/** The id of a meeting. */
public record MeetingId(UUID value) {

    public static MeetingId next() {
        return new MeetingId(UuidV7.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
