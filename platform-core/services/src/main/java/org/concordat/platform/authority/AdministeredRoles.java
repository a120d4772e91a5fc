package org.concordat.platform.authority;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.time.LocalDate;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/** The roles that an administrator gives and ends by hand. */
@Stateless(name = "RoleGrants")
@Local(RoleGrants.class)
public class AdministeredRoles implements RoleGrants {

    static final String PERMISSION = "platform:manage-roles";

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private Authority authority;
    @EJB private Roles roles;
    @EJB private AuditTrail trail;

    /** For the container. */
    public AdministeredRoles() {}

    AdministeredRoles(DataSource source, AuditTrail trail, Authority authority, Roles roles) {
        this.source = source;
        this.trail = trail;
        this.authority = authority;
        this.roles = roles;
    }

    @Override
    public void give(RoleAssignment assignment, Actor by) {
        authority.require(by, PERMISSION, Scope.everywhere());
        var keys = KeyHolders.rolesOfTrust(database());
        new OwnRight(authority, trail).requireToGive(assignment, keys, by);
        requirePerson(assignment.holder());
        requirePlace(assignment.scope());
        var before = roles.of(assignment.holder());
        roles.assign(assignment, by);
        if (roles.of(assignment.holder()).equals(before)) {
            throw new InvalidInput("role", "platform.role.held-already");
        }
    }

    @Override
    public void end(AccountId holder, Role role, Scope scope, LocalDate lastDay, Actor by) {
        authority.require(by, PERMISSION, Scope.everywhere());
        requirePerson(holder);
        if (holder.equals(by.account())
                && role.equals(Role.ADMINISTRATOR)
                && scope.equals(Scope.everywhere())) {
            throw new InvalidInput("until", "platform.role.own-administrator");
        }
        var held =
                roles.of(holder).stream()
                        .filter(each -> each.role().equals(role) && each.scope().equals(scope))
                        .toList();
        if (held.isEmpty()) {
            throw new NotFound();
        }
        if (held.stream().noneMatch(each -> outlasts(each, lastDay))) {
            throw new InvalidInput("until", "platform.role.ends-earlier");
        }
        roles.end(holder, role, scope, lastDay, by);
    }

    private static boolean outlasts(RoleAssignment assignment, LocalDate day) {
        var until = assignment.until();
        return until == null || until.isAfter(day);
    }

    private void requirePerson(AccountId holder) {
        if (!database()
                .any(
                        "select id from platform.account where id = ? and not service",
                        holder.value())) {
            throw new NotFound();
        }
    }

    private void requirePlace(Scope scope) {
        if (scope instanceof Scope.OfProgramme of) {
            require("programme", of.programme().value());
        } else if (scope instanceof Scope.OfBody of) {
            require("body", of.body().value());
        } else if (scope instanceof Scope.OfOrganisation of) {
            require("organisation", of.organisation().value());
        }
    }

    private void require(String table, UUID id) {
        if (!database().any("select id from platform." + table + " where id = ?", id)) {
            throw new InvalidInput("scope", "platform.role.no-such-place");
        }
    }

    private Database database() {
        return new Database(source);
    }
}
