package org.concordat.packs.definition;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.concordat.packs.PackPermissions;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** Defines a new kind of pack. */
@Dependent
public class MakePackDefinition {

    private final PackDefinitions definitions;
    private final SectionCatalogue catalogue;
    private final Authority authority;
    private final AuditTrail trail;

    @Inject
    public MakePackDefinition(
            PackDefinitions definitions,
            SectionCatalogue catalogue,
            Authority authority,
            AuditTrail trail) {
        this.definitions = definitions;
        this.catalogue = catalogue;
        this.authority = authority;
        this.trail = trail;
    }

    /**
     * @throws CodeTaken when another definition has the code
     */
    @Transactional
    public PackOutline handle(
            @Nullable String code,
            @Nullable String title,
            @Nullable String subjectType,
            List<String> sections,
            Actor by) {
        authority.require(by, PackPermissions.DEFINE, Scope.everywhere());
        var definition = PackDefinition.make(code, title, subjectType, sections);
        var outline = definition.outline();
        catalogue.requireFitting(outline.sections(), outline.subjectType());
        if (definitions.find(outline.code()).isPresent()) {
            throw new CodeTaken(outline.code());
        }
        trail.append(definition.made(), by);
        definitions.add(definition);
        return outline;
    }
}
