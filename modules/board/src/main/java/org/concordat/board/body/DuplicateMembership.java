package org.concordat.board.body;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** Somebody who is a member of the body at that time already. */
final class DuplicateMembership extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    DuplicateMembership(String heldRole) {
        super(Kind.INVALID, "account", "board.membership.duplicate", heldRole);
    }
}
