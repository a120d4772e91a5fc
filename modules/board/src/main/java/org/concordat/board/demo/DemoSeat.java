package org.concordat.board.demo;

import org.concordat.board.body.Office;

/**
 * A seat of the demonstration and the account that holds it.
 *
 * @param organisation its code, or empty for none
 * @param account the sign-in name of the holder, or empty for a vacant seat
 */
record DemoSeat(
        String role,
        String organisation,
        boolean voting,
        String constituency,
        String account,
        Office office) {

    static DemoSeat voting(String role, String organisation, String constituency, String account) {
        return new DemoSeat(role, organisation, true, constituency, account, Office.MEMBER);
    }

    static DemoSeat observing(
            String role, String organisation, String constituency, String account) {
        return new DemoSeat(role, organisation, false, constituency, account, Office.MEMBER);
    }

    DemoSeat as(Office other) {
        return new DemoSeat(role, organisation, voting, constituency, account, other);
    }
}
