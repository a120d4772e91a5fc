package org.concordat.board.agenda;

import static org.concordat.board.BoardPermissions.EDIT_AGENDA;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import org.concordat.board.Typed;
import org.concordat.board.meeting.Meeting;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.Form;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.jspecify.annotations.Nullable;

/** Asks before an agenda is published. */
@Named
@RequestScoped
@Page("/publish-agenda")
@Needs(EDIT_AGENDA)
public class PublishAgendaPage {

    @Inject private PublishAgenda publishAgenda;
    @Inject private Meetings meetings;
    @Inject private Authority authority;
    @Inject private CurrentUser user;
    @Inject private Clock clock;
    @Inject private Form form;

    private String id = "";
    private String version = "";
    private @Nullable Meeting meeting;

    /** The meeting that the address names, for those who may do this with it. */
    public Meeting getMeeting() {
        if (meeting == null) {
            meeting = meetings.seenBy(user.actor(), new MeetingId(Typed.id(id)));
            authority.require(user.actor(), EDIT_AGENDA, Scope.of(meeting.body()));
        }
        return meeting;
    }

    public void publish() {
        form.submit(
                "board.notice.agenda-published",
                () -> {
                    publishAgenda.handle(
                            new MeetingId(Typed.id(id)),
                            Typed.version(version),
                            user.actor(),
                            clock.instant());
                    return "/board/meeting?id=" + id;
                });
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getVersion() {
        return version;
    }

    public void setVersion(String version) {
        this.version = version;
    }
}
