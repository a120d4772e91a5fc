package org.concordat.packs.edition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.concordat.audit.Subject;
import org.concordat.spi.NotFound;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.SubjectDescriber;

/** Names the editions that the trail tells of. */
@ApplicationScoped
class EditionDescriber implements SubjectDescriber {

    @Inject private ReadEdition editions;

    @Override
    public Set<String> subjectTypes() {
        return Set.of(IssuedEdition.TYPE);
    }

    @Override
    public Optional<Description> describe(Actor actor, Subject subject) {
        try {
            var edition = editions.handle(new EditionId(subject.id()), actor);
            return Optional.of(
                    new Description(
                            edition.name(), "/packs/edition?id=" + edition.id(), edition.scope()));
        } catch (NotFound e) {
            return Optional.empty();
        }
    }
}
