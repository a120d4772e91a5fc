package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.portal.signin.RoleScopes;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Directory;
import org.jspecify.annotations.Nullable;

/** Who holds which role in a body, a programme, an organisation, or everywhere. */
@Named
@RequestScoped
@Page("/roles/held")
@Needs(Administrators.ROLES)
public class PlaceRolesPage {

    @Inject private Roles roles;
    @Inject private RoleScopes scopes;
    @Inject private RoleLines lines;
    @Inject private Directory directory;
    @Inject private Administrators administrators;

    private String scope = "";
    private @Nullable String where;
    private @Nullable HeldRoles held;

    /** The place's name. */
    public String getWhere() {
        if (where == null) {
            where = scopes.where(place());
            if (where.isEmpty()) {
                throw new NotFound();
            }
        }
        return where;
    }

    public HeldRoles getHeld() {
        if (held == null) {
            held = lines.ofPeople(roles.assignmentsIn(place()));
        }
        return held;
    }

    /** The places whose roles hold here, too, the nearest first. */
    public List<Wider> getWider() {
        var place = place();
        if (place instanceof Scope.OfBody of) {
            return directory.body(of.body()).stream()
                    .map(body -> (Scope) Scope.of(body.programme()))
                    .map(this::wider)
                    .toList();
        }
        return List.of();
    }

    /** Whether it is everywhere already. */
    public boolean isEverywhere() {
        return place().equals(Scope.everywhere());
    }

    private Wider wider(Scope scope) {
        return new Wider(scopes.where(scope), new ScopeChoice(scope).value());
    }

    private Scope place() {
        administrators.admits(Administrators.ROLES);
        try {
            return ScopeChoice.of(scope).scope();
        } catch (InvalidInput e) {
            throw new NotFound();
        }
    }

    public String getScope() {
        return scope;
    }

    public void setScope(@Nullable String scope) {
        this.scope = Typed.text(scope);
    }

    /**
     * @param scope as an address has it
     */
    public record Wider(String where, String scope) {}
}
