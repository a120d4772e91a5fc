package org.concordat.board.paper;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.concordat.audit.Subject;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.SubjectFinder;

/** Finds papers by their titles, the newest first. */
@Dependent
class PaperFinder implements SubjectFinder {

    private final Papers papers;

    @Inject
    PaperFinder(Papers papers) {
        this.papers = papers;
    }

    @Override
    public List<Found> find(String words, int limit, Actor by) {
        return papers.titled(by, words, limit).stream()
                .map(
                        paper ->
                                new Found(
                                        Subject.of(Paper.SUBJECT, paper.id().value()),
                                        paper.title(),
                                        "Paper"))
                .toList();
    }
}
