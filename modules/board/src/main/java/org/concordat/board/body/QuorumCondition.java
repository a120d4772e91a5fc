package org.concordat.board.body;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.PlainText;

/**
 * One condition that those present must meet beside their number.
 *
 * @param minimum how many, 1 for "one per partner"
 * @param constituency of which voting members, or empty for "one per partner"
 */
@Embeddable
public record QuorumCondition(
        @Column(name = "minimum") int minimum, @Column(name = "constituency") String constituency) {

    private static final String ONE_PER_PARTNER = "one per partner";
    private static final Pattern TYPED = Pattern.compile("(\\d{1,3}) ([\\p{L}][\\p{L} _-]{0,49})");

    public QuorumCondition {
        if (minimum < 1) {
            throw new InvalidInput("conditions", "board.quorum.condition", minimum);
        }
    }

    public static QuorumCondition onePerPartner() {
        return new QuorumCondition(1, "");
    }

    public static QuorumCondition atLeast(int minimum, String constituency) {
        return new QuorumCondition(minimum, constituency);
    }

    /** Reads "one per partner" or a number and a constituency, such as "2 councillor". */
    static QuorumCondition parse(String typed) {
        var text = PlainText.line("conditions", typed, 60).toLowerCase(Locale.UK);
        if (text.equals(ONE_PER_PARTNER)) {
            return onePerPartner();
        }
        var match = TYPED.matcher(text);
        if (!match.matches()) {
            throw new InvalidInput("conditions", "board.quorum.condition", text);
        }
        return atLeast(Integer.parseInt(match.group(1)), match.group(2).strip());
    }

    public boolean isOnePerPartner() {
        return constituency.isEmpty();
    }

    /** Who is still missing, in words; empty when the condition is met. */
    List<String> missing(Collection<SeatHeld> present, Collection<SeatHeld> voting) {
        if (isOnePerPartner()) {
            var there = present.stream().map(SeatHeld::organisation).collect(Collectors.toSet());
            return voting.stream()
                    .filter(seat -> !seat.organisation().isEmpty())
                    .map(SeatHeld::organisation)
                    .filter(organisation -> !there.contains(organisation))
                    .distinct()
                    .toList();
        }
        var short_ = minimum - present.stream().filter(this::counts).count();
        return short_ > 0 ? List.of(short_ + " more of constituency " + constituency) : List.of();
    }

    private boolean counts(SeatHeld seat) {
        return seat.constituency().equals(constituency);
    }

    @Override
    public String toString() {
        return isOnePerPartner() ? ONE_PER_PARTNER : minimum + " " + constituency;
    }
}
