package org.concordat.board.meeting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.concordat.board.body.SeatHeld;

/**
 * A vote that counts: the meeting was open and quorate for the item, and only those voted who
 * might.
 *
 * @param quorum the quorum's words on that day
 * @param recused who neither voted nor counted, by seat
 */
public record Division(
        NumberedItem item,
        Map<SeatHeld, Vote> votes,
        Tally tally,
        boolean carried,
        int present,
        List<SeatHeld> recused) {

    public Division {
        votes = Collections.unmodifiableMap(new LinkedHashMap<>(votes));
        recused = List.copyOf(recused);
    }
}
