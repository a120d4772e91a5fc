package org.concordat.board.body;

import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A seat on a certain day, and who holds it.
 *
 * @param role such as "Chief executive"
 * @param organisation the partner that fills it, by name; empty for none
 * @param constituency such as {@code councillor}; lower case
 * @param holder who is appointed to it on that day, or null when it is vacant
 * @param office as what the holder is appointed, or null when it is vacant
 */
public record SeatHeld(
        SeatId id,
        String role,
        String organisation,
        boolean voting,
        String constituency,
        @Nullable AccountId holder,
        @Nullable Office office) {

    /** Such as "Chief executive, Pennine Care NHS Foundation Trust". */
    public String label() {
        return organisation.isEmpty() ? role : role + ", " + organisation;
    }

    public boolean isHeldBy(AccountId account) {
        return account.equals(holder);
    }
}
