package org.concordat.packs.subject;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.concordat.spi.authority.Reach;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;

/**
 * Keeps a scope in one column, such as {@code body:<uuid>}, so that a query can ask for several.
 */
@Converter
public class ScopeColumn implements AttributeConverter<Scope, String> {

    private static final String EVERYWHERE = "everywhere";

    @Override
    public String convertToDatabaseColumn(Scope scope) {
        if (scope instanceof Scope.OfBody of) {
            return "body:" + of.body();
        } else if (scope instanceof Scope.OfProgramme of) {
            return "programme:" + of.programme();
        } else if (scope instanceof Scope.OfOrganisation of) {
            return "organisation:" + of.organisation();
        }
        return EVERYWHERE;
    }

    @Override
    public Scope convertToEntityAttribute(String column) {
        var colon = column.indexOf(':');
        if (colon < 0) {
            return Scope.everywhere();
        }
        var id = UUID.fromString(column.substring(colon + 1));
        return switch (column.substring(0, colon)) {
            case "body" -> Scope.of(new BodyId(id));
            case "programme" -> Scope.of(new ProgrammeId(id));
            case "organisation" -> Scope.of(new OrganisationId(id));
            default -> throw new IllegalStateException("Not a scope: " + column);
        };
    }

    /** The scopes that a limited reach covers. */
    public static List<Scope> within(Reach reach) {
        var scopes = new ArrayList<Scope>();
        reach.bodies().forEach(body -> scopes.add(Scope.of(body)));
        reach.programmes().forEach(programme -> scopes.add(Scope.of(programme)));
        reach.organisations().forEach(organisation -> scopes.add(Scope.of(organisation)));
        return scopes;
    }
}
