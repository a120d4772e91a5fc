package org.concordat.portal.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Body;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.Programme;

/** Says in words where a role holds. */
@RequestScoped
public class RoleScopes {

    @Inject private Directory directory;

    public RoleLine describe(RoleAssignment assignment) {
        return new RoleLine(
                assignment.role().label(),
                where(assignment.scope()),
                assignment.from(),
                assignment.until());
    }

    /** The name of the place, or "Everywhere". */
    public String where(Scope scope) {
        if (scope instanceof Scope.OfProgramme of) {
            return directory.programme(of.programme()).map(Programme::name).orElse("");
        } else if (scope instanceof Scope.OfBody of) {
            return directory.body(of.body()).map(Body::name).orElse("");
        } else if (scope instanceof Scope.OfOrganisation of) {
            return directory.organisation(of.organisation()).map(Organisation::name).orElse("");
        }
        return "Everywhere";
    }
}
