package org.concordat.packs.definition;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.concordat.packs.PackPermissions;
import org.concordat.spi.ChangedMeanwhile;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** Changes what a kind of pack consists of; packs that were issued stay as they are. */
@Dependent
class ChangePackDefinition {

    private final PackDefinitions definitions;
    private final SectionCatalogue catalogue;
    private final Authority authority;
    private final AuditTrail trail;

    @Inject
    ChangePackDefinition(
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
     * @param version the one that the editor had read
     * @throws ChangedMeanwhile when somebody changed it since
     */
    @Transactional
    void handle(
            PackDefinitionId id,
            long version,
            @Nullable String title,
            List<String> sections,
            Actor by) {
        authority.require(by, PackPermissions.DEFINE, Scope.everywhere());
        var definition = definitions.get(id);
        if (definition.version() != version) {
            throw new ChangedMeanwhile();
        }
        // A section that it has already may stay, even while its module is stopped.
        var before = definition.outline();
        var added = sections.stream().filter(each -> !before.sections().contains(each)).toList();
        trail.append(definition.change(title, sections), by);
        catalogue.requireFitting(added, before.subjectType());
    }
}
