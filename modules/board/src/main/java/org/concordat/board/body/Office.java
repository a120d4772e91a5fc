package org.concordat.board.body;

import org.concordat.spi.authority.Role;

/** As what somebody is appointed to a seat. */
public enum Office {
    MEMBER(Role.MEMBER),
    CHAIR(Role.CHAIR),
    SECRETARY(Role.SECRETARY);

    private final Role role;

    Office(Role role) {
        this.role = role;
    }

    /** The platform's role that comes with the appointment. */
    Role role() {
        return role;
    }

    public String label() {
        return role.label();
    }
}
