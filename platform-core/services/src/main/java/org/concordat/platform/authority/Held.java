package org.concordat.platform.authority;

import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.authority.Reach;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** All that an account holds at one moment, with all that is needed to ask it anything. */
final class Held {

    // one statement, because each is a round trip in everybody's request, and a row for each role
    // and kind of place, because two hundred assignments would be two hundred to fetch
    private static final String READ =
            "select 'ROLE' as part, r.role, r.scope_type as name,"
                    + " array_agg(r.scope_id) as ids, cast(null as boolean) as granted"
                    + " from platform.role_assignment r where "
                    + Assignments.COUNTING
                    + " and r.account = ? group by r.role, r.scope_type"
                    + " union all"
                    + " select 'BODIES', null, cast(b.programme as varchar(36)),"
                    + " array_agg(b.id), null"
                    + " from platform.body b where b.programme in"
                    + " (select scope_id from platform.role_assignment"
                    + " where account = ? and scope_type = 'PROGRAMME')"
                    + " group by b.programme"
                    + " union all"
                    + " select 'DEVIATION', p.role, p.permission, null, p.granted"
                    + " from platform.role_permission p";

    private final Map<Role, Set<Scope>> byRole = new HashMap<>();
    private final Map<ProgrammeId, Set<BodyId>> bodies = new HashMap<>();
    private final Deviations deviations = new Deviations();

    private Held() {}

    static Held by(AccountId account, Database database, Clock clock) {
        var held = new Held();
        var parameters = Assignments.moment(clock);
        parameters.add(account.value());
        parameters.add(account.value());
        database.list(READ, held::add, parameters.toArray());
        return held;
    }

    private boolean add(Database.Row row) throws SQLException {
        var name = row.text("name");
        switch (row.text("part")) {
            case "ROLE" -> {
                var scopes =
                        byRole.computeIfAbsent(new Role(row.text("role")), role -> new HashSet<>());
                var type = ScopeKey.Type.valueOf(name);
                row.ids("ids").forEach(id -> scopes.add(new ScopeKey(type, id).scope()));
            }
            case "BODIES" ->
                    bodies.put(
                            new ProgrammeId(UUID.fromString(name)),
                            row.ids("ids").stream().map(BodyId::new).collect(Collectors.toSet()));
            default -> deviations.add(name, new Role(row.text("role")), row.flag("granted"));
        }
        return true;
    }

    /** A role in a place; there may be several assignments of it. */
    record Holding(Role role, Scope scope) {}

    Deviations deviations() {
        return deviations;
    }

    /** One of these roles that reaches the scope, the one for the smallest place. */
    Optional<Holding> reaching(Set<Role> roles, Scope scope, Actor actor) {
        return counting(roles, actor)
                .filter(each -> covers(each.scope(), scope))
                .max((one, other) -> depth(one.scope()) - depth(other.scope()));
    }

    Reach reach(Set<Role> roles, Actor actor) {
        var everywhere = new HashSet<Boolean>();
        var programmes = new HashSet<ProgrammeId>();
        var inBodies = new HashSet<BodyId>();
        var organisations = new HashSet<OrganisationId>();
        counting(roles, actor)
                .map(Holding::scope)
                .forEach(
                        scope -> {
                            if (scope instanceof Scope.OfProgramme of) {
                                programmes.add(of.programme());
                                inBodies.addAll(bodies.getOrDefault(of.programme(), Set.of()));
                            } else if (scope instanceof Scope.OfBody of) {
                                inBodies.add(of.body());
                            } else if (scope instanceof Scope.OfOrganisation of) {
                                organisations.add(of.organisation());
                            } else {
                                everywhere.add(true);
                            }
                        });
        return new Reach(!everywhere.isEmpty(), programmes, inBodies, organisations);
    }

    private Stream<Holding> counting(Set<Role> roles, Actor actor) {
        return roles.stream()
                .flatMap(
                        role ->
                                byRole.getOrDefault(role, Set.of()).stream()
                                        .filter(scope -> counts(scope, actor.organisation()))
                                        .map(scope -> new Holding(role, scope)));
    }

    /** A role for an organisation counts while its holder acts for that one. */
    static boolean counts(Scope scope, @Nullable OrganisationId actingFor) {
        return !(scope instanceof Scope.OfOrganisation of) || of.organisation().equals(actingFor);
    }

    boolean covers(Scope held, Scope asked) {
        return held instanceof Scope.Everywhere
                || held.equals(asked)
                || held instanceof Scope.OfProgramme of
                        && asked instanceof Scope.OfBody body
                        && bodies.getOrDefault(of.programme(), Set.of()).contains(body.body());
    }

    private static int depth(Scope scope) {
        if (scope instanceof Scope.Everywhere) {
            return 0;
        }
        return scope instanceof Scope.OfProgramme ? 1 : 2;
    }
}
