package org.concordat.board.attendance;

import static org.concordat.board.BoardPermissions.RECORD_ATTENDANCE;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.concordat.board.Typed;
import org.concordat.board.body.Bodies;
import org.concordat.board.body.SeatHeld;
import org.concordat.board.body.ShownSeats;
import org.concordat.board.meeting.AttendanceDraft;
import org.concordat.board.meeting.Attendee;
import org.concordat.board.meeting.Meeting;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.board.meeting.Presence;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.DateInput;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.module.pages.Shown;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.jspecify.annotations.Nullable;

/** The form of a meeting's attendance list. */
@Named
@RequestScoped
@Page("/attendance")
@Needs(RECORD_ATTENDANCE)
public class AttendancePage {

    /** A seat's line of the form. */
    public static class Line {

        private final SeatHeld seat;
        private String presence;
        private String substitute;
        private String arrived;
        private String left;

        private Line(Meeting meeting, SeatHeld seat) {
            this.seat = seat;
            var before = meeting.attendee(seat.id());
            this.presence = before.map(each -> each.presence().name()).orElse("");
            this.substitute = before.map(Attendee::role).orElse("");
            this.arrived = before.map(each -> Shown.time(each.arrived())).orElse("");
            this.left = before.map(each -> Shown.time(each.left())).orElse("");
        }

        public String getSeat() {
            return seat.id().toString();
        }

        public String getLabel() {
            return seat.label();
        }

        public String getPresence() {
            return presence;
        }

        public void setPresence(String presence) {
            this.presence = presence;
        }

        public String getSubstitute() {
            return substitute;
        }

        public void setSubstitute(String substitute) {
            this.substitute = substitute;
        }

        public String getArrived() {
            return arrived;
        }

        public void setArrived(String arrived) {
            this.arrived = arrived;
        }

        public String getLeft() {
            return left;
        }

        public void setLeft(String left) {
            this.left = left;
        }
    }

    @Inject private Meetings meetings;
    @Inject private Bodies bodies;
    @Inject private ShownSeats shown;
    @Inject private RecordAttendance recordAttendance;
    @Inject private Authority authority;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private String id = "";
    private String version = "";
    private @Nullable String inAttendance;
    private @Nullable List<Line> lines;
    private @Nullable Meeting meeting;

    public void record() {
        form.submit(
                "board.notice.attendance-recorded",
                () -> {
                    recordAttendance.handle(
                            meeting().id(), Typed.version(version), drafts(), user.actor());
                    return "/board/meeting?id=" + id;
                });
    }

    private List<AttendanceDraft> drafts() {
        var drafts = new ArrayList<AttendanceDraft>();
        for (var line : getLines()) {
            if (line.presence != null && !line.presence.isEmpty()) {
                drafts.add(draft(line));
            }
        }
        getInAttendance()
                .lines()
                .filter(role -> !role.isBlank())
                .map(AttendanceDraft::inAttendance)
                .forEach(drafts::add);
        return drafts;
    }

    private AttendanceDraft draft(Line line) {
        var presence = Typed.choice("presence", Presence.class, line.presence);
        return new AttendanceDraft(
                line.seat.id(),
                presence == Presence.SUBSTITUTE ? line.substitute : "",
                presence,
                time("arrived", line.arrived),
                time("left", line.left));
    }

    private @Nullable Instant time(String field, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        var input = DateInput.of(meeting().day());
        input.setTime(typed);
        return input.instant(field);
    }

    public List<Line> getLines() {
        if (lines == null) {
            lines =
                    shown.of(bodies.membership(meeting().body(), meeting().day()).seats()).stream()
                            .map(seat -> new Line(meeting(), seat))
                            .toList();
        }
        return lines;
    }

    public List<Option> getPresences() {
        return List.of(
                Option.of("", "Not recorded"),
                Option.of("PRESENT", Presence.PRESENT.label()),
                Option.of("APOLOGIES", Presence.APOLOGIES.label()),
                Option.of("SUBSTITUTE", Presence.SUBSTITUTE.label()),
                Option.of("ABSENT", Presence.ABSENT.label()));
    }

    public String getInAttendance() {
        return inAttendance == null
                ? meeting().attendees().stream()
                        .filter(each -> each.seat().isEmpty())
                        .map(Attendee::role)
                        .collect(Collectors.joining("\n"))
                : inAttendance;
    }

    public String getTitle() {
        return meeting().title();
    }

    public String getVersion() {
        return version.isEmpty() ? Long.toString(meeting().version()) : version;
    }

    private Meeting meeting() {
        if (meeting == null) {
            meeting = meetings.seenBy(user.actor(), new MeetingId(Typed.id(id)));
            authority.require(user.actor(), RECORD_ATTENDANCE, Scope.of(meeting.body()));
        }
        return meeting;
    }

    public void setVersion(String version) {
        this.version = version;
    }

    public void setInAttendance(String inAttendance) {
        this.inAttendance = inAttendance;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }
}
