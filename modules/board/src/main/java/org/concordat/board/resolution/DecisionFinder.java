package org.concordat.board.resolution;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.concordat.audit.Subject;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.SubjectFinder;

/** Finds decisions by their numbers and, in the public part, by the words of their motions. */
@Dependent
class DecisionFinder implements SubjectFinder {

    private final Resolutions resolutions;

    @Inject
    DecisionFinder(Resolutions resolutions) {
        this.resolutions = resolutions;
    }

    @Override
    public List<Found> find(String words, int limit, Actor by) {
        return resolutions.register(by, null, words, null, limit).stream()
                .map(
                        decision ->
                                new Found(
                                        Subject.of(Resolution.SUBJECT, decision.id()),
                                        decision.number() + ", item " + decision.item(),
                                        "Decision"))
                .toList();
    }
}
