package org.concordat.packs.definition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.concordat.audit.Subject;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.SubjectDescriber;

/** Names the definitions that the trail tells of; what packs consist of is no secret. */
@ApplicationScoped
class DefinitionDescriber implements SubjectDescriber {

    @Inject private PackDefinitions definitions;

    @Override
    public Set<String> subjectTypes() {
        return Set.of("packs.definition");
    }

    @Override
    public Optional<Description> describe(Actor actor, Subject subject) {
        return definitions
                .find(subject.id())
                .map(
                        outline ->
                                new Description(
                                        "Pack definition " + outline.title(),
                                        "/packs/definition?id=" + outline.id(),
                                        Scope.everywhere()));
    }
}
