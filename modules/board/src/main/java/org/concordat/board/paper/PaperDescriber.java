package org.concordat.board.paper;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.concordat.audit.Subject;
import org.concordat.board.meeting.Meeting;
import org.concordat.board.meeting.Meetings;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.SubjectDescriber;

/** Says what a paper is called that the trail names. */
@Dependent
class PaperDescriber implements SubjectDescriber {

    private final Papers papers;
    private final Meetings meetings;

    @Inject
    PaperDescriber(Papers papers, Meetings meetings) {
        this.papers = papers;
        this.meetings = meetings;
    }

    @Override
    public Set<String> subjectTypes() {
        return Set.of(Paper.SUBJECT);
    }

    @Override
    public Optional<Description> describe(Actor actor, Subject subject) {
        return papers.find(new PaperId(subject.id()))
                .flatMap(
                        paper ->
                                meetings.find(paper.meeting())
                                        .filter(
                                                meeting ->
                                                        papers.readableBy(actor, meeting).stream()
                                                                .anyMatch(
                                                                        each ->
                                                                                each.id()
                                                                                        .equals(
                                                                                                paper
                                                                                                        .id())))
                                        .map(meeting -> description(paper, meeting)));
    }

    private static Description description(Paper paper, Meeting meeting) {
        return new Description(
                paper.title(), "/board/meeting?id=" + meeting.id(), Scope.of(meeting.body()));
    }
}
