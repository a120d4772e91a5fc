package org.concordat.board.body;

import static org.concordat.board.BoardPermissions.READ_MEETING;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.concordat.audit.Subject;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.SubjectDescriber;

/** Says what a body is called that the trail names. */
@Dependent
class BodyDescriber implements SubjectDescriber {

    private final Authority authority;
    private final Directory directory;

    @Inject
    BodyDescriber(Authority authority, Directory directory) {
        this.authority = authority;
        this.directory = directory;
    }

    @Override
    public Set<String> subjectTypes() {
        return Set.of(Body.SUBJECT);
    }

    @Override
    public Optional<Description> describe(Actor actor, Subject subject) {
        var id = new BodyId(subject.id());
        var scope = Scope.of(id);
        return directory
                .body(id)
                .filter(body -> authority.may(actor, READ_MEETING, scope))
                .map(body -> new Description(body.name(), "/board/body?id=" + id, scope));
    }
}
