package org.concordat.board.resolution;

import static org.concordat.board.BoardPermissions.READ_MEETING;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.concordat.audit.Subject;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.SubjectDescriber;

/** Says what a resolution is called that the trail names. */
@Dependent
class ResolutionDescriber implements SubjectDescriber {

    private final Resolutions resolutions;
    private final Authority authority;

    @Inject
    ResolutionDescriber(Resolutions resolutions, Authority authority) {
        this.resolutions = resolutions;
        this.authority = authority;
    }

    @Override
    public Set<String> subjectTypes() {
        return Set.of(Resolution.SUBJECT);
    }

    @Override
    public Optional<Description> describe(Actor actor, Subject subject) {
        return resolutions
                .find(new ResolutionId(subject.id()))
                .filter(found -> authority.may(actor, READ_MEETING, Scope.of(found.body())))
                .map(
                        found ->
                                new Description(
                                        "Resolution " + found.number(),
                                        "/board/meeting?id=" + found.meeting(),
                                        Scope.of(found.body())));
    }
}
