package org.concordat.packs.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.concordat.audit.Subject;
import org.concordat.spi.NotFound;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.SubjectDescriber;

/** Names the runs that the trail tells of. */
@ApplicationScoped
class RunDescriber implements SubjectDescriber {

    @Inject private ReadRun runs;

    @Override
    public Set<String> subjectTypes() {
        return Set.of(PackRun.TYPE);
    }

    @Override
    public Optional<Description> describe(Actor actor, Subject subject) {
        try {
            var run = runs.handle(new PackRunId(subject.id()), actor);
            return Optional.of(
                    new Description(
                            "Making of the " + run.title() + ", " + run.about(),
                            "/packs/run?id=" + run.id(),
                            run.scope()));
        } catch (NotFound e) {
            return Optional.empty();
        }
    }
}
