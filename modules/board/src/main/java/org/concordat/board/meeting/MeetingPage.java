package org.concordat.board.meeting;

import static org.concordat.board.BoardPermissions.EDIT_AGENDA;
import static org.concordat.board.BoardPermissions.READ_MEETING;
import static org.concordat.board.BoardPermissions.READ_PRIVATE_PAPER;
import static org.concordat.board.BoardPermissions.RECORD_ATTENDANCE;
import static org.concordat.board.BoardPermissions.RECORD_RESOLUTION;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import org.concordat.audit.Subject;
import org.concordat.board.Typed;
import org.concordat.board.body.Bodies;
import org.concordat.board.body.Membership;
import org.concordat.board.body.SeatHeld;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.Form;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.jspecify.annotations.Nullable;

/** The page of a meeting: where it stands, its agenda, and what can be done now. */
@Named
@RequestScoped
@Page("/meeting")
@Page(value = "/close-meeting", needs = RECORD_ATTENDANCE)
@Needs(READ_MEETING)
public class MeetingPage {

    @Inject private Meetings meetings;
    @Inject private Bodies bodies;
    @Inject private Authority authority;
    @Inject private CurrentUser user;
    @Inject private Clock clock;
    @Inject private Form form;
    @Inject private OpenMeeting openMeeting;
    @Inject private CloseMeeting closeMeeting;

    private String id = "";
    private String version = "";
    private @Nullable Meeting meeting;
    private @Nullable Membership membership;

    public Meeting getMeeting() {
        if (meeting == null) {
            meeting = meetings.seenBy(user.actor(), new MeetingId(Typed.id(id)));
        }
        return meeting;
    }

    public Membership getMembership() {
        if (membership == null) {
            membership = bodies.membership(getMeeting().body(), getMeeting().day());
        }
        return membership;
    }

    public boolean isAgendaReadable() {
        return meetings.mayReadAgenda(user.actor(), getMeeting());
    }

    public List<NumberedItem> getAgenda() {
        return isAgendaReadable() ? getMeeting().agenda() : List.of();
    }

    public String title(NumberedItem item) {
        return item.titleFor(may(READ_PRIVATE_PAPER));
    }

    /** Whether this person may do something with this meeting. */
    public boolean may(String permission) {
        return authority.may(user.actor(), permission, Scope.of(getMeeting().body()));
    }

    /** Whether this person can change something about the agenda's items now. */
    public boolean isAgendaChanging() {
        var status = getMeeting().status();
        return !status.isOver() && may(EDIT_AGENDA)
                || status == MeetingStatus.OPEN && may(RECORD_RESOLUTION);
    }

    /** How a seat attends, in words. */
    public String attendance(SeatHeld seat) {
        return getMeeting()
                .attendee(seat.id())
                .map(
                        each ->
                                each.role().isEmpty()
                                        ? each.presence().label()
                                        : each.presence().label() + ": " + each.role())
                .orElse("Not yet recorded");
    }

    public List<Attendee> getInAttendance() {
        return getMeeting().attendees().stream().filter(each -> each.seat().isEmpty()).toList();
    }

    public String seat(Declaration declaration) {
        return getMembership().seat(declaration.seat()).map(SeatHeld::label).orElse("");
    }

    /** What was declared, for those who read the private part: it may tell of it. */
    public String words(Declaration declaration) {
        return may(READ_PRIVATE_PAPER) ? declaration.description() : "Not shown to you";
    }

    public String item(Declaration declaration) {
        return declaration
                .item()
                .map(item -> "Item " + getMeeting().item(item).number())
                .orElse("Whole meeting");
    }

    /** What an open meeting lacks to decide an item now; empty when it may. */
    public String missing(NumberedItem item) {
        return getMeeting().status() == MeetingStatus.OPEN
                ? String.join(
                        "; ", getMeeting().missing(item.id(), getMembership(), clock.instant()))
                : "";
    }

    public void open() {
        form.submit(
                "board.notice.meeting-opened",
                () -> {
                    openMeeting.handle(
                            getMeeting().id(),
                            Typed.version(version),
                            user.actor(),
                            clock.instant());
                    return "/board/meeting?id=" + id;
                });
    }

    public void close() {
        form.submit(
                "board.notice.meeting-closed",
                () -> {
                    closeMeeting.handle(
                            getMeeting().id(),
                            Typed.version(version),
                            user.actor(),
                            clock.instant());
                    return "/board/meeting?id=" + id;
                });
    }

    public Subject getSubject() {
        return getMeeting().subject();
    }

    public String getVersion() {
        return version.isEmpty() ? Long.toString(getMeeting().version()) : version;
    }

    public void setVersion(String version) {
        this.version = version;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }
}
