package org.concordat.board.body;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.concordat.audit.UuidV7;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.identity.AccountId;

/** A body as the tests know it: four partners with one voting seat each, and an observer. */
public final class Stockport {

    public static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static final List<String> PARTNERS =
            List.of("Stockport FT", "Stockport CCG", "Pennine Care", "Stockport Council");

    private Stockport() {}

    public static Membership membership() {
        return membership(DecisionPower.RECOMMEND);
    }

    public static Membership membership(DecisionPower power) {
        var seats = new ArrayList<SeatHeld>();
        for (var partner : PARTNERS) {
            seats.add(
                    new SeatHeld(
                            new SeatId(UuidV7.next()),
                            "Chief executive",
                            partner,
                            true,
                            "partner",
                            new AccountId(UuidV7.next()),
                            Office.MEMBER));
        }
        seats.add(
                new SeatHeld(
                        new SeatId(UuidV7.next()),
                        "Programme director",
                        "Stockport CCG",
                        false,
                        "officer",
                        null,
                        null));
        return new Membership(
                new BodyId(UuidV7.next()),
                "stb",
                "Stockport Together programme board",
                power,
                new Quorum(3, List.of(QuorumCondition.atLeast(2, "partner"))),
                5,
                seats);
    }
}
