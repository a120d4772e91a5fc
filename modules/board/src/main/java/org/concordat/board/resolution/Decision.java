package org.concordat.board.resolution;

import java.time.Instant;
import java.util.UUID;
import org.concordat.board.meeting.Tally;

/**
 * A resolution as the register shows it to one person.
 *
 * @param motion its words, or for those who may not read the private part, that there is one
 * @param outcome such as "Recommendation" or "Not carried"
 * @param corrects the number of the resolution that it corrects; empty when it corrects none
 * @param correctedBy the number of the one that corrects it; empty when none does
 */
public record Decision(
        UUID id,
        String number,
        UUID body,
        UUID meeting,
        String item,
        String motion,
        boolean privatePart,
        String outcome,
        boolean carried,
        Tally tally,
        Instant decidedAt,
        String corrects,
        String correctedBy) {}
