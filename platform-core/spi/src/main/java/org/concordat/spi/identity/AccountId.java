package org.concordat.spi.identity;

import java.util.UUID;

/** An account, for ever: names and addresses change, this does not. */
public record AccountId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
