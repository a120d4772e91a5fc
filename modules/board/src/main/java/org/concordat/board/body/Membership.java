package org.concordat.board.body;

import java.util.List;
import java.util.Optional;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.identity.AccountId;

/**
 * A body on a certain day: what it may do, when it is quorate, and who holds its seats.
 *
 * @param code the body's code, as in the numbers of its decisions
 */
public record Membership(
        BodyId body,
        String code,
        String name,
        DecisionPower power,
        Quorum quorum,
        int noticeDays,
        List<SeatHeld> seats) {

    public Membership {
        seats = List.copyOf(seats);
    }

    public List<SeatHeld> voting() {
        return seats.stream().filter(SeatHeld::voting).toList();
    }

    public Optional<SeatHeld> seat(SeatId id) {
        return seats.stream().filter(seat -> seat.id().equals(id)).findFirst();
    }

    /** The seat that this person holds on that day. */
    public Optional<SeatHeld> heldBy(AccountId account) {
        return seats.stream().filter(seat -> seat.isHeldBy(account)).findFirst();
    }

    /** A seat of this body, or the answer that there is none. */
    public SeatHeld require(SeatId id) {
        return seat(id).orElseThrow(() -> new InvalidInput("seat", "board.seat.unknown"));
    }
}
