package org.concordat.portal.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Directory;

/**
 * Says in words where a role holds. Somebody may have hundreds, so all names of a kind of place are
 * read at once.
 */
@RequestScoped
public class RoleScopes {

    @Inject private Directory directory;

    private final Map<Scope, String> names = new HashMap<>();
    private final Set<Class<? extends Scope>> kinds = new HashSet<>();

    public RoleLine describe(RoleAssignment assignment) {
        return new RoleLine(
                assignment.role().label(),
                where(assignment.scope()),
                assignment.from(),
                assignment.until());
    }

    /** The name of the place, or "Everywhere". */
    public String where(Scope scope) {
        if (scope instanceof Scope.Everywhere) {
            return "Everywhere";
        }
        if (kinds.add(scope.getClass())) {
            readNamesOfItsKind(scope);
        }
        return names.getOrDefault(scope, "");
    }

    private void readNamesOfItsKind(Scope scope) {
        if (scope instanceof Scope.OfProgramme) {
            directory.programmes().forEach(each -> names.put(Scope.of(each.id()), each.name()));
        } else if (scope instanceof Scope.OfBody) {
            directory.bodies().forEach(each -> names.put(Scope.of(each.id()), each.name()));
        } else {
            directory.organisations().forEach(each -> names.put(Scope.of(each.id()), each.name()));
        }
    }
}
