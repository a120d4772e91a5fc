package org.concordat.packs.subject;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.UUID;
import java.util.stream.Stream;
import org.concordat.module.data.Within;
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

    /**
     * Rows whose scope a reach covers.
     *
     * @param parameter its name in the query
     * @param column such as {@code e.scope}
     */
    public static Within within(String parameter, Reach reach, String column) {
        var text = new ScopeColumn();
        var scopes =
                Stream.of(
                                reach.bodies().stream().map(Scope::of),
                                reach.programmes().stream().map(Scope::of),
                                reach.organisations().stream().map(Scope::of))
                        .flatMap(each -> each)
                        .map(text::convertToDatabaseColumn)
                        .toArray(String[]::new);
        return Within.texts(parameter, reach, "cast(" + column + " as String)", scopes);
    }
}
