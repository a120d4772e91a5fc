package org.concordat.board.body;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.concordat.spi.InvalidInput;

/**
 * Who must be there for a body to decide: a number, and conditions on who they are.
 *
 * @param minimum how many voting members
 * @param conditions such as one per partner, in the order in which they are read out
 */
public record Quorum(int minimum, List<QuorumCondition> conditions) {

    public Quorum {
        if (minimum < 0 || minimum > 500) {
            throw new InvalidInput("quorum", "board.quorum.minimum");
        }
        conditions = List.copyOf(conditions);
    }

    public boolean isMetBy(Collection<SeatHeld> present, Collection<SeatHeld> voting) {
        return missing(present, voting).isEmpty();
    }

    /**
     * Who is missing, in words for the minutes; empty when there is a quorum.
     *
     * @param present the voting seats that count for the item
     * @param voting all voting seats of the body
     */
    public List<String> missing(Collection<SeatHeld> present, Collection<SeatHeld> voting) {
        var missing = new ArrayList<String>();
        var short_ = minimum - present.size();
        if (short_ > 0) {
            missing.add(short_ == 1 ? "1 more voting member" : short_ + " more voting members");
        }
        for (var condition : conditions) {
            missing.addAll(condition.missing(present, voting));
        }
        return missing;
    }

    /** Such as "4 voting members, one per partner". */
    public String label() {
        var words = new ArrayList<String>();
        words.add(minimum == 1 ? "1 voting member" : minimum + " voting members");
        conditions.forEach(condition -> words.add(condition.toString()));
        return String.join(", ", words);
    }
}
