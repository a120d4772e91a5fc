package org.concordat.board.body;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.concordat.audit.Subject;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.SubjectFinder;

/** Finds bodies by their names and codes. */
@Dependent
class BodyFinder implements SubjectFinder {

    private final Bodies bodies;

    @Inject
    BodyFinder(Bodies bodies) {
        this.bodies = bodies;
    }

    @Override
    public List<Found> find(String words, int limit, Actor by) {
        return bodies.readableBy(by).stream()
                .filter(body -> SubjectFinder.matches(words, body.name() + " " + body.code()))
                .limit(limit)
                .map(
                        body ->
                                new Found(
                                        Subject.of(Body.SUBJECT, body.id().value()),
                                        body.name(),
                                        "Body"))
                .toList();
    }
}
