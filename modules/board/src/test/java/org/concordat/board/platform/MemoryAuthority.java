package org.concordat.board.platform;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.concordat.board.BoardPermissions;
import org.concordat.spi.authority.Answer;
import org.concordat.spi.authority.Assignment;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Grant;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Reach;
import org.concordat.spi.authority.Reason;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.RoleDescription;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/** An authority that knows what it was told, body by body. */
public final class MemoryAuthority implements Authority, Roles {

    private record Held(AccountId account, String permission, Scope scope) {}

    private final Set<Held> held = new HashSet<>();
    private final List<RoleAssignment> assignments = new ArrayList<>();

    public void allow(Actor actor, Scope scope, String... permissions) {
        for (var permission : permissions) {
            held.add(new Held(actor.account(), permission, scope));
        }
    }

    /** Everything that a role holds by itself, in a body. */
    public void allowRole(Actor actor, Role role, BodyId body) {
        new BoardPermissions()
                .permissions().stream()
                        .filter(permission -> permission.roles().contains(role))
                        .forEach(permission -> allow(actor, Scope.of(body), permission.name()));
    }

    /** Takes away what was allowed, wherever it was. */
    public void forbid(Actor actor, String permission) {
        held.removeIf(
                each ->
                        each.account().equals(actor.account())
                                && each.permission().equals(permission));
    }

    @Override
    public boolean may(Actor actor, String permission, Scope scope) {
        return held.contains(new Held(actor.account(), permission, Scope.everywhere()))
                || held.contains(new Held(actor.account(), permission, scope));
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
        var bodies = new HashSet<BodyId>();
        var programmes = new HashSet<ProgrammeId>();
        for (var each : held) {
            if (each.account().equals(actor.account()) && each.permission().equals(permission)) {
                if (each.scope() instanceof Scope.OfBody body) {
                    bodies.add(body.body());
                } else if (each.scope() instanceof Scope.OfProgramme programme) {
                    programmes.add(programme.programme());
                }
            }
        }
        return new Reach(may(actor, permission, Scope.everywhere()), programmes, bodies, Set.of());
    }

    @Override
    public List<Grant> holders(String permission, Scope scope) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void assign(RoleAssignment assignment, Actor by) {
        assignments.add(assignment);
    }

    @Override
    public void end(AccountId holder, Role role, Scope scope, LocalDate lastDay, Actor by) {
        assignments.removeIf(
                each ->
                        each.holder().equals(holder)
                                && each.role().equals(role)
                                && each.scope().equals(scope));
    }

    @Override
    public List<RoleAssignment> of(AccountId holder) {
        return assignments.stream().filter(each -> each.holder().equals(holder)).toList();
    }

    @Override
    public List<RoleAssignment> in(Scope scope) {
        return assignments.stream().filter(each -> each.scope().equals(scope)).toList();
    }

    @Override
    public List<Assignment> assignmentsOf(AccountId holder) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Assignment> assignmentsIn(Scope scope) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RoleDescription> catalogue() {
        throw new UnsupportedOperationException();
    }
}
