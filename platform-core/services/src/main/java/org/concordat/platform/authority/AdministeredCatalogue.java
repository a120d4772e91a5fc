package org.concordat.platform.authority;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.concordat.platform.authority.CatalogueEvent.PermissionGranted;
import org.concordat.platform.authority.CatalogueEvent.PermissionWithdrawn;
import org.concordat.platform.authority.CatalogueEvent.RoleDescribed;
import org.concordat.platform.authority.CatalogueEvent.RoleMade;
import org.concordat.platform.authority.CatalogueEvent.RoleRetired;
import org.concordat.platform.authority.CatalogueEvent.RolesAllowedTogether;
import org.concordat.platform.authority.CatalogueEvent.RolesKeptApart;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.PlainText;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.CurrentRequest;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.modules.Modules;

/** The catalogue of roles that administrators keep. */
@Stateless(name = "RoleCatalogue")
@Local(RoleCatalogue.class)
public class AdministeredCatalogue implements RoleCatalogue {

    private static final String READ_DIRECTORY = "platform:read-directory";
    private static final int LONGEST_TEXT = 300;
    private static final Pattern LABEL = Pattern.compile("[A-Za-z][A-Za-z0-9]*( [A-Za-z0-9]+)*");
    private static final int LONGEST_LABEL = 40;

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;
    @EJB private Authority authority;
    @EJB private Modules modules;

    private final Clock clock;

    /** For the container. */
    public AdministeredCatalogue() {
        clock = Clock.systemUTC();
    }

    AdministeredCatalogue(
            DataSource source,
            AuditTrail trail,
            Authority authority,
            Modules modules,
            Clock clock) {
        this.source = source;
        this.trail = trail;
        this.authority = authority;
        this.modules = modules;
        this.clock = clock;
    }

    @Override
    public List<Given> permissions(Actor by) {
        require(by);
        var deviations = Catalogue.deviations(database());
        return new DeclaredPermissions(modules)
                .all().stream()
                        .map(
                                each -> {
                                    var roles = deviations.rolesGiving(Optional.of(each));
                                    return new Given(each, roles, !roles.equals(each.roles()));
                                })
                        .toList();
    }

    @Override
    public void grant(Role role, String permission, Actor by) {
        require(by);
        new OwnRight(authority, trail).requireToGiveRoles(by);
        var declared = declared(permission);
        var version = toChange(role);
        if (giving(declared, role)) {
            return;
        }
        decide(role, declared, true, by);
        if (KeyHolders.isKey(permission)) {
            KeyHolders.closeAll(role, database(), clock);
        }
        change(new PermissionGranted(role, permission, version), by);
    }

    @Override
    public void withdraw(Role role, String permission, Actor by) {
        require(by);
        new OwnRight(authority, trail).requireToGiveRoles(by);
        var declared = declared(permission);
        if (Deviations.isTheKey(permission, role)) {
            throw new InvalidInput("permission", "platform.role.key");
        }
        var version = toChange(role);
        if (!giving(declared, role)) {
            return;
        }
        decide(role, declared, false, by);
        change(new PermissionWithdrawn(role, permission, version), by);
    }

    private boolean giving(Permission permission, Role role) {
        return Catalogue.deviations(database()).rolesGiving(Optional.of(permission)).contains(role);
    }

    /** Only what deviates has a row: what a module declares later counts for all others. */
    private void decide(Role role, Permission permission, boolean granted, Actor by) {
        database()
                .update(
                        "delete from platform.role_permission where role = ? and permission = ?",
                        role.code(),
                        permission.name());
        if (permission.roles().contains(role) != granted) {
            database()
                    .update(
                            "insert into platform.role_permission"
                                    + " (role, permission, granted, decided_by, decided_at)"
                                    + " values (?, ?, ?, ?, ?)",
                            role.code(),
                            permission.name(),
                            granted,
                            by.account().value(),
                            clock.instant());
        }
    }

    @Override
    public Role make(String label, String description, Actor by) {
        require(by);
        var name = PlainText.line("label", label, LONGEST_LABEL);
        var about = PlainText.line("description", description, LONGEST_TEXT);
        if (name.length() < 2 || !LABEL.matcher(name).matches()) {
            throw new InvalidInput("label", "platform.role.label-pattern");
        }
        var role = new Role(name.toUpperCase(Locale.ROOT).replace(' ', '_'));
        // the catalogue grows one by one
        toChange(Role.ADMINISTRATOR);
        if (role.equals(Role.PLATFORM)
                || database()
                        .any(
                                "select code from platform.role_definition where code = ?",
                                role.code())) {
            throw new InvalidInput("label", "platform.role.label-taken");
        }
        database()
                .update(
                        "insert into platform.role_definition"
                                + " (code, label, description, place_in_list) values (?, ?, ?, ?)",
                        role.code(),
                        name,
                        about,
                        Role.STANDARD.size() + 1);
        decide(role, declared(READ_DIRECTORY), true, by);
        change(new RoleMade(role, 1), by);
        return role;
    }

    @Override
    public void describe(Role role, String description, Actor by) {
        require(by);
        requireMadeHere(role);
        var about = PlainText.line("description", description, LONGEST_TEXT);
        var version = toChange(role);
        database()
                .update(
                        "update platform.role_definition set description = ? where code = ?",
                        about,
                        role.code());
        change(new RoleDescribed(role, version), by);
    }

    private void requireMadeHere(Role role) {
        if (Role.STANDARD.contains(role)) {
            throw new InvalidInput("role", "platform.role.standard");
        }
        if (!Catalogue.has(database(), role)) {
            throw new NotFound();
        }
    }

    @Override
    public void retire(Role role, Actor by) {
        require(by);
        new OwnRight(authority, trail).requireToGiveRoles(by);
        requireMadeHere(role);
        var version = toChange(role);
        database()
                .update(
                        "update platform.role_definition set retired_at = ? where code = ?",
                        clock.instant(),
                        role.code());
        change(new RoleRetired(role, version), by);
    }

    @Override
    public List<Holder> holders(Actor by) {
        require(by);
        var places = new Places(database(), clock);
        return database()
                .list(
                        "select "
                                + Assignments.COLUMNS
                                + ", a.display_name, a.sign_in_name"
                                + Assignments.FROM_WITH_HOLDERS
                                + " where not a.service and "
                                + Assignments.COUNTING
                                + " order by r.role, a.display_name, r.id",
                        row -> {
                            var assignment = Assignments.read(row);
                            return new Holder(
                                    assignment,
                                    row.text("display_name"),
                                    row.text("sign_in_name"),
                                    places.name(assignment.scope()));
                        },
                        Assignments.moment(clock).toArray());
    }

    @Override
    public List<Exclusion> exclusions(Actor by) {
        require(by);
        return database()
                .list(
                        "select one, other, reason from platform.role_exclusion"
                                + " order by one, other",
                        row ->
                                new Exclusion(
                                        new Role(row.text("one")),
                                        new Role(row.text("other")),
                                        row.text("reason")));
    }

    @Override
    public void keepApart(Role one, Role other, String reason, Actor by) {
        require(by);
        var why = PlainText.line("reason", reason, LONGEST_TEXT);
        if (one.equals(other)) {
            throw new InvalidInput("other", "platform.role.apart-from-itself");
        }
        if (!Catalogue.has(database(), other)) {
            throw new InvalidInput("other", "platform.role.no-such-role");
        }
        var version = toChange(one);
        forgetPair(one, other);
        database()
                .update(
                        "insert into platform.role_exclusion (one, other, reason)"
                                + " values (?, ?, ?)",
                        one.code(),
                        other.code(),
                        why);
        change(new RolesKeptApart(one, other, version), by);
    }

    @Override
    public void allowTogether(Role one, Role other, Actor by) {
        require(by);
        new OwnRight(authority, trail).requireToGiveRoles(by);
        var version = toChange(one);
        if (forgetPair(one, other) == 0) {
            throw new NotFound();
        }
        change(new RolesAllowedTogether(one, other, version), by);
    }

    private int forgetPair(Role one, Role other) {
        return database()
                .update(
                        "delete from platform.role_exclusion"
                                + " where (one = ? and other = ?) or (one = ? and other = ?)",
                        one.code(),
                        other.code(),
                        other.code(),
                        one.code());
    }

    private void require(Actor by) {
        authority.require(by, AdministeredRoles.PERMISSION, Scope.everywhere());
    }

    private Permission declared(String permission) {
        return new DeclaredPermissions(modules)
                .find(permission)
                .orElseThrow(
                        () -> new InvalidInput("permission", "platform.role.no-such-permission"));
    }

    /** Locks the role until the end of the transaction; its version once it is changed. */
    private long toChange(Role role) {
        return database()
                .first(
                        "select version from platform.role_definition"
                                + " where code = ? and retired_at is null for update",
                        row -> row.number("version") + 1,
                        role.code())
                .orElseThrow(() -> new InvalidInput("role", "platform.role.no-such-role"));
    }

    private void change(CatalogueEvent event, Actor by) {
        database()
                .update(
                        "update platform.role_definition set version = ? where code = ?",
                        event.version(),
                        event.role().code());
        trail.append(event, by);
        CurrentRequest.forget();
    }

    private Database database() {
        return new Database(source);
    }
}
