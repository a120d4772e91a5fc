package org.concordat.spi.authority;

import java.util.List;
import org.concordat.spi.identity.Actor;

/** Everybody has one permission everywhere, and no other. */
public record OnePermission(String held) implements Authority {

    @Override
    public boolean may(Actor actor, String permission, Scope scope) {
        return permission.equals(held) && scope.equals(Scope.everywhere());
    }

    @Override
    public Answer ask(Actor actor, String permission, Scope scope) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void require(Actor actor, String permission, Scope scope) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Reach reach(Actor actor, String permission) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Grant> holders(String permission, Scope scope) {
        throw new UnsupportedOperationException();
    }
}
