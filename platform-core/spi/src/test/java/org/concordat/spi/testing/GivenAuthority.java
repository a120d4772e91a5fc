package org.concordat.spi.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.concordat.spi.authority.Answer;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Grant;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.PermissionSource;
import org.concordat.spi.authority.Reach;
import org.concordat.spi.authority.Reason;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * An authority that knows what a test allowed, and where: everywhere, or in that very scope. It
 * does not know that a programme covers its bodies.
 *
 * <p>Why somebody may, and who else, only the platform can say: {@link #ask} and {@link #holders}
 * are refused.
 */
public final class GivenAuthority implements Authority {

    /**
     * @param account null for everybody
     */
    private record Held(@Nullable AccountId account, String permission, Scope scope) {

        boolean isOf(Actor actor) {
            return account == null || account.equals(actor.account());
        }
    }

    private final Set<Held> held = new HashSet<>();
    private final List<String> refused = new ArrayList<>();

    /** One in which whoever asks may do the same. */
    public static GivenAuthority everybodyMay(Scope scope, String... permissions) {
        var authority = new GivenAuthority();
        for (var permission : permissions) {
            authority.held.add(new Held(null, permission, scope));
        }
        return authority;
    }

    public void allow(Actor actor, Scope scope, String... permissions) {
        for (var permission : permissions) {
            held.add(new Held(actor.account(), permission, scope));
        }
    }

    /** Allows everything that a role holds by the module's own declaration. */
    public void allow(Actor actor, Scope scope, Role role, PermissionSource declared) {
        declared.permissions().stream()
                .filter(permission -> permission.roles().contains(role))
                .forEach(permission -> allow(actor, scope, permission.name()));
    }

    /** Takes away what the actor was allowed, wherever it was. */
    public void forbid(Actor actor, String permission) {
        held.removeIf(
                each ->
                        actor.account().equals(each.account())
                                && each.permission().equals(permission));
    }

    /** The permissions that were required and not held, in order. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    @Override
    public boolean may(Actor actor, String permission, Scope scope) {
        return held.stream()
                .filter(each -> each.isOf(actor) && each.permission().equals(permission))
                .map(Held::scope)
                .anyMatch(where -> where.equals(Scope.everywhere()) || where.equals(scope));
    }

    @Override
    public void require(Actor actor, String permission, Scope scope) {
        if (!may(actor, permission, scope)) {
            refused.add(permission);
            throw new NotPermitted(permission, permission, new Reason.NoSuchRole(Set.of()));
        }
    }

    @Override
    public Reach reach(Actor actor, String permission) {
        var programmes = new HashSet<ProgrammeId>();
        var bodies = new HashSet<BodyId>();
        var organisations = new HashSet<OrganisationId>();
        for (var each : held) {
            if (!each.isOf(actor) || !each.permission().equals(permission)) {
                continue;
            }
            if (each.scope() instanceof Scope.OfProgramme of) {
                programmes.add(of.programme());
            } else if (each.scope() instanceof Scope.OfBody of) {
                bodies.add(of.body());
            } else if (each.scope() instanceof Scope.OfOrganisation of) {
                organisations.add(of.organisation());
            }
        }
        return new Reach(
                may(actor, permission, Scope.everywhere()), programmes, bodies, organisations);
    }

    @Override
    public Answer ask(Actor actor, String permission, Scope scope) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Grant> holders(String permission, Scope scope) {
        throw new UnsupportedOperationException();
    }
}
