package org.concordat.packs;

import java.util.List;
import java.util.Set;
import org.concordat.spi.authority.Answer;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Grant;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Reach;
import org.concordat.spi.authority.Reason;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;

/** Everybody holds these permissions, in one scope. */
public record GivenAuthority(Set<String> permissions, Scope in) implements Authority {

    @Override
    public boolean may(Actor actor, String permission, Scope scope) {
        return permissions.contains(permission) && in.equals(scope);
    }

    @Override
    public Answer ask(Actor actor, String permission, Scope scope) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void require(Actor actor, String permission, Scope scope) {
        if (!may(actor, permission, scope)) {
            throw new NotPermitted(permission, permission, new Reason.NoSuchRole(Set.of()));
        }
    }

    @Override
    public Reach reach(Actor actor, String permission) {
        return new Reach(permissions.contains(permission), Set.of(), Set.of(), Set.of());
    }

    @Override
    public List<Grant> holders(String permission, Scope scope) {
        throw new UnsupportedOperationException();
    }
}
