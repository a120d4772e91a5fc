package org.concordat.board.meeting;

import java.util.Collection;

/** What a vote came to. */
public record Tally(int votesFor, int against, int abstained) {

    static Tally of(Collection<Vote> votes) {
        return new Tally(
                count(votes, Vote.FOR), count(votes, Vote.AGAINST), count(votes, Vote.ABSTAIN));
    }

    public int total() {
        return votesFor + against + abstained;
    }

    /** Such as "4 for, 0 against, 1 abstained". */
    public String label() {
        return votesFor + " for, " + against + " against, " + abstained + " abstained";
    }

    private static int count(Collection<Vote> votes, Vote which) {
        return (int) votes.stream().filter(which::equals).count();
    }
}
