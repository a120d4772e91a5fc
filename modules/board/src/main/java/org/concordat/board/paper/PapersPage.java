package org.concordat.board.paper;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.concordat.board.Typed;
import org.concordat.board.meeting.ItemId;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.module.CurrentUser;
import org.jspecify.annotations.Nullable;

/** The papers on a meeting's page, for the person who looks. */
@Named
@RequestScoped
public class PapersPage {

    /** A paper that can be read. */
    public record Line(PaperId id, ItemId item, String title, int pages) {}

    @Inject private Papers papers;
    @Inject private Meetings meetings;
    @Inject private CurrentUser user;

    private String meeting = "";
    private @Nullable List<Line> readable;

    /** The papers of an item. */
    public List<Line> of(ItemId item) {
        return getAll().stream().filter(paper -> paper.item().equals(item)).toList();
    }

    public List<Line> getAll() {
        if (readable == null) {
            readable =
                    papers
                            .readableBy(
                                    user.actor(),
                                    meetings.seenBy(user.actor(), new MeetingId(Typed.id(meeting))))
                            .stream()
                            .map(
                                    paper ->
                                            new Line(
                                                    paper.id(),
                                                    paper.item(),
                                                    paper.title(),
                                                    paper.pages()))
                            .toList();
        }
        return readable;
    }

    public String getMeeting() {
        return meeting;
    }

    public void setMeeting(String meeting) {
        this.meeting = meeting;
    }
}
