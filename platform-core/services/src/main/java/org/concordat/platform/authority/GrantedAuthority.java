package org.concordat.platform.authority;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.concordat.audit.Subject;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.PermissionSource;
import org.concordat.spi.authority.Reach;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.modules.Modules;
import org.jspecify.annotations.Nullable;

/**
 * Authority from the roles that somebody holds today, Europe/London.
 *
 * <p>Each question is one query and nothing is remembered between two: a role that is given or
 * taken counts for the very next call. An account that is suspended, or whose password is not yet
 * its holder's own, holds nothing. An administrator holds what names the role of administrator, and
 * no business of the partnership beyond it.
 */
@Stateless(name = "Authority")
@Local(Authority.class)
public class GrantedAuthority implements Authority {

    static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final System.Logger LOG = System.getLogger(GrantedAuthority.class.getName());

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;
    @EJB private Modules modules;

    private final Clock clock;

    /** For the container. */
    public GrantedAuthority() {
        clock = Clock.systemUTC();
    }

    GrantedAuthority(DataSource source, AuditTrail trail, Modules modules, Clock clock) {
        this.source = source;
        this.trail = trail;
        this.modules = modules;
        this.clock = clock;
    }

    @Override
    public boolean may(Actor actor, String permission, Scope scope) {
        return may(actor, declared(permission), scope);
    }

    @Override
    public void require(Actor actor, String permission, Scope scope) {
        var declared = declared(permission);
        if (!may(actor, declared, scope)) {
            var account = Subject.of("platform.account", actor.account().value());
            trail.note(new ActRefused(permission, scope, account), actor);
            throw new NotPermitted(
                    permission, declared.map(Permission::description).orElse(permission));
        }
    }

    private boolean may(Actor actor, Optional<Permission> permission, Scope scope) {
        if (actor.equals(Actor.PLATFORM)) {
            return true;
        }
        if (permission.isEmpty() || permission.get().roles().isEmpty()) {
            return false;
        }
        var roles = permission.get().roles();
        var key = ScopeKey.of(scope);
        var parameters = heldToday(actor, roles);
        parameters.add(key.type().name());
        parameters.add(key.id());
        parameters.add(key.type() == ScopeKey.Type.BODY ? key.id() : null);
        return database()
                .any(
                        "select r.id "
                                + held(roles)
                                + " and (r.scope_type = 'EVERYWHERE'"
                                + " or (r.scope_type = ? and r.scope_id = cast(? as uuid))"
                                + " or (r.scope_type = 'PROGRAMME' and r.scope_id ="
                                + " (select programme from platform.body"
                                + " where id = cast(? as uuid))))",
                        parameters.toArray());
    }

    @Override
    public Reach reach(Actor actor, String permission) {
        if (actor.equals(Actor.PLATFORM)) {
            return new Reach(true, Set.of(), Set.of(), Set.of());
        }
        var roles = declared(permission).map(Permission::roles).orElse(Set.of());
        if (roles.isEmpty()) {
            return new Reach(false, Set.of(), Set.of(), Set.of());
        }
        var everywhere = new HashSet<Boolean>();
        var programmes = new HashSet<ProgrammeId>();
        var bodies = new HashSet<BodyId>();
        var organisations = new HashSet<OrganisationId>();
        database()
                .list(
                        "select r.scope_type, r.scope_id, b.id as covered "
                                + held(
                                        roles,
                                        "left join platform.body b"
                                                + " on r.scope_type = 'PROGRAMME'"
                                                + " and b.programme = r.scope_id"),
                        row -> {
                            var covered = row.idOrNull("covered");
                            if (covered != null) {
                                bodies.add(new BodyId(covered));
                            }
                            var type = ScopeKey.Type.valueOf(row.text("scope_type"));
                            return switch (type) {
                                case EVERYWHERE -> everywhere.add(true);
                                case PROGRAMME ->
                                        programmes.add(new ProgrammeId(row.id("scope_id")));
                                case BODY -> bodies.add(new BodyId(row.id("scope_id")));
                                case ORGANISATION ->
                                        organisations.add(new OrganisationId(row.id("scope_id")));
                            };
                        },
                        heldToday(actor, roles).toArray());
        return new Reach(!everywhere.isEmpty(), programmes, bodies, organisations);
    }

    private static String held(Set<Role> roles) {
        return held(roles, "");
    }

    /** The assignments of one of these roles that an account holds on a day. */
    private static String held(Set<Role> roles, String join) {
        var places = roles.stream().map(role -> "?").collect(Collectors.joining(", "));
        return "from platform.role_assignment r join platform.account a on a.id = r.account "
                + join
                + " where r.account = ? and a.suspended_at is null and not a.must_set_password"
                + " and r.first_day <= ? and (r.last_day is null or r.last_day >= ?)"
                + " and r.role in ("
                + places
                + ")";
    }

    private ArrayList<@Nullable Object> heldToday(Actor actor, Set<Role> roles) {
        var today = LocalDate.ofInstant(clock.instant(), LONDON);
        var parameters = new ArrayList<@Nullable Object>();
        parameters.add(actor.account().value());
        parameters.add(today);
        parameters.add(today);
        roles.forEach(role -> parameters.add(role.name()));
        return parameters;
    }

    private Optional<Permission> declared(String name) {
        if (name.startsWith(PlatformPermissions.PREFIX)) {
            return PlatformPermissions.ALL.stream()
                    .filter(permission -> permission.name().equals(name))
                    .findFirst();
        }
        for (var source : modules.contributions(PermissionSource.class)) {
            try {
                for (var permission : source.permissions()) {
                    if (permission.name().equals(name)) {
                        return Optional.of(permission);
                    }
                }
            } catch (RuntimeException e) {
                // a module that fails here loses its own permissions, and nobody else's
                LOG.log(System.Logger.Level.WARNING, "A module's permissions cannot be read", e);
            }
        }
        return Optional.empty();
    }

    private Database database() {
        return new Database(source);
    }
}
