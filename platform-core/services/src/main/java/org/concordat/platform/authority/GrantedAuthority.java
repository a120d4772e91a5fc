package org.concordat.platform.authority;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.concordat.audit.Subject;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.CurrentRequest;
import org.concordat.spi.authority.Answer;
import org.concordat.spi.authority.Assignment;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Grant;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.Reach;
import org.concordat.spi.authority.Reason;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.modules.Modules;

/**
 * Authority from the roles that somebody holds today, Europe/London.
 *
 * <p>What an account holds is one query a request: a role that is given or taken counts for the
 * very next one, and for {@link #require} at once. An administrator holds what names the role of
 * administrator, and no business of the partnership beyond it.
 */
@Stateless(name = "Authority")
@Local(Authority.class)
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // reading needs none of its own
public class GrantedAuthority implements Authority {

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

    /** Under which a request keeps what an account holds. */
    private record OfAccount(AccountId account) {}

    @Override
    public boolean may(Actor actor, String permission, Scope scope) {
        return may(actor, permission, scope, () -> heldInThisRequest(actor));
    }

    @Override
    public void require(Actor actor, String permission, Scope scope) {
        if (actor.equals(Actor.PLATFORM)) {
            return;
        }
        var held = heldNow(actor);
        if (!may(actor, permission, scope, () -> held)) {
            var account = Subject.of("platform.account", actor.account().value());
            trail.note(new ActRefused(permission, scope, account), actor);
            throw new NotPermitted(
                    permission,
                    declared().find(permission).map(Permission::description).orElse(permission),
                    reason(actor, permission, scope, held));
        }
    }

    private boolean may(Actor actor, String permission, Scope scope, Supplier<Held> reading) {
        if (actor.equals(Actor.PLATFORM)) {
            return true;
        }
        var declared = declared().find(permission);
        if (declared.isEmpty() || !CurrentRequest.permits(permission)) {
            return false;
        }
        var held = reading.get();
        var roles = held.deviations().rolesGiving(declared);
        return held.reaching(roles, scope, actor).isPresent();
    }

    @Override
    public Reach reach(Actor actor, String permission) {
        if (actor.equals(Actor.PLATFORM)) {
            return new Reach(true, Set.of(), Set.of(), Set.of());
        }
        var declared = declared().find(permission);
        if (declared.isEmpty() || !CurrentRequest.permits(permission)) {
            return new Reach(false, Set.of(), Set.of(), Set.of());
        }
        var held = heldInThisRequest(actor);
        return held.reach(held.deviations().rolesGiving(declared), actor);
    }

    @Override
    public Answer ask(Actor actor, String permission, Scope scope) {
        if (actor.equals(Actor.PLATFORM)) {
            return new Answer.Allowed(Grant.OF_THE_PLATFORM);
        }
        var held = heldInThisRequest(actor);
        if (CurrentRequest.permits(permission)) {
            var roles = held.deviations().rolesGiving(declared().find(permission));
            var because =
                    held.reaching(roles, scope, actor)
                            .flatMap(holding -> assignment(actor, holding));
            if (because.isPresent()) {
                var place = new Places(database(), clock).name(because.get().scope());
                return new Answer.Allowed(new Grant(because.get(), place));
            }
        }
        return new Answer.Refused(reason(actor, permission, scope, held));
    }

    private Reason reason(Actor actor, String permission, Scope scope, Held held) {
        var declared = declared().find(permission);
        var roles = held.deviations().rolesGiving(declared);
        return new Refusals(database(), new Places(database(), clock), clock)
                .reason(actor, permission, declared.isPresent(), roles, scope, held);
    }

    @Override
    public List<Grant> holders(String permission, Scope scope) {
        var database = database();
        var roles = Catalogue.deviations(database).rolesGiving(declared().find(permission));
        if (roles.isEmpty()) {
            return List.of();
        }
        var key = ScopeKey.of(scope);
        var parameters = Assignments.moment(clock);
        roles.stream().map(Role::code).forEach(parameters::add);
        parameters.add(key.type().name());
        parameters.add(key.id());
        parameters.add(key.type() == ScopeKey.Type.BODY ? key.id() : null);
        var places = new Places(database, clock);
        return database
                .list(
                        "select "
                                + Assignments.COLUMNS
                                + Assignments.FROM_WITH_HOLDERS
                                + " where "
                                + Assignments.COUNTING
                                + " and r.role in "
                                + Assignments.places(roles)
                                + " and (r.scope_type = 'EVERYWHERE'"
                                + " or (r.scope_type = ? and r.scope_id = cast(? as uuid))"
                                + " or (r.scope_type = 'PROGRAMME' and r.scope_id ="
                                + " (select programme from platform.body"
                                + " where id = cast(? as uuid))))"
                                + " order by a.display_name, a.id, r.role, r.first_day, r.id",
                        Assignments::read,
                        parameters.toArray())
                .stream()
                .map(each -> new Grant(each, places.name(each.scope())))
                .toList();
    }

    /** What gives it: of several, the one that began first. */
    private Optional<Assignment> assignment(Actor actor, Held.Holding holding) {
        var key = ScopeKey.of(holding.scope());
        var parameters = Assignments.moment(clock);
        parameters.add(actor.account().value());
        parameters.add(holding.role().code());
        parameters.add(key.type().name());
        parameters.add(key.id());
        return database()
                .first(
                        "select "
                                + Assignments.COLUMNS
                                + Assignments.FROM
                                + " where "
                                + Assignments.COUNTING
                                + " and r.account = ? and r.role = ? and r.scope_type = ?"
                                + " and r.scope_id is not distinct from cast(? as uuid)"
                                + " order by r.first_day, r.id",
                        Assignments::read,
                        parameters.toArray());
    }

    private Held heldInThisRequest(Actor actor) {
        return CurrentRequest.once(new OfAccount(actor.account()), () -> heldNow(actor));
    }

    private Held heldNow(Actor actor) {
        return Held.by(actor.account(), database(), clock);
    }

    private DeclaredPermissions declared() {
        return new DeclaredPermissions(modules);
    }

    private Database database() {
        return new Database(source);
    }
}
