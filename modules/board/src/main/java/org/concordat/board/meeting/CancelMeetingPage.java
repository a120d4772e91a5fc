package org.concordat.board.meeting;

import static org.concordat.board.BoardPermissions.CALL_MEETING;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.concordat.board.Typed;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.Form;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.jspecify.annotations.Nullable;

/** Asks before a meeting is cancelled. */
@Named
@RequestScoped
@Page("/cancel-meeting")
@Needs(CALL_MEETING)
public class CancelMeetingPage {

    @Inject private CancelMeeting cancelMeeting;
    @Inject private Meetings meetings;
    @Inject private Authority authority;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private String id = "";
    private String version = "";
    private String reason = "";
    private @Nullable Meeting meeting;

    /** The meeting that the address names, for those who may do this with it. */
    public Meeting getMeeting() {
        if (meeting == null) {
            meeting = meetings.seenBy(user.actor(), new MeetingId(Typed.id(id)));
            authority.require(user.actor(), CALL_MEETING, Scope.of(meeting.body()));
        }
        return meeting;
    }

    public void cancel() {
        form.submit(
                "board.notice.meeting-cancelled",
                () -> {
                    cancelMeeting.handle(
                            new MeetingId(Typed.id(id)),
                            Typed.version(version),
                            reason,
                            user.actor());
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

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
