package org.concordat.board.resolution;

import static org.concordat.board.BoardPermissions.RECORD_RESOLUTION;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.concordat.board.Typed;
import org.concordat.board.body.Bodies;
import org.concordat.board.body.Membership;
import org.concordat.board.body.SeatHeld;
import org.concordat.board.body.SeatId;
import org.concordat.board.body.ShownSeats;
import org.concordat.board.meeting.ItemId;
import org.concordat.board.meeting.Meeting;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.board.meeting.Vote;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.jspecify.annotations.Nullable;

/** The form that puts a motion to the vote. */
@Named
@RequestScoped
@Page("/record-resolution")
@Needs(RECORD_RESOLUTION)
public class RecordResolutionPage {

    /** A voting seat's line of the form. */
    public static class Line {

        private final SeatHeld seat;
        private final String state;
        private String vote = "";

        private Line(SeatHeld seat, String state) {
            this.seat = seat;
            this.state = state;
        }

        public String getSeat() {
            return seat.id().toString();
        }

        public String getLabel() {
            return seat.label();
        }

        /** Why the seat does not vote; empty when it may. */
        public String getState() {
            return state;
        }

        public String getVote() {
            return vote;
        }

        public void setVote(String vote) {
            this.vote = vote;
        }
    }

    @Inject private Meetings meetings;
    @Inject private Bodies bodies;
    @Inject private ShownSeats shown;
    @Inject private RecordResolution recordResolution;
    @Inject private Authority authority;
    @Inject private CurrentUser user;
    @Inject private Clock clock;
    @Inject private Form form;

    private String id = "";
    private String item = "";
    private String version = "";
    private String motion = "";
    private String proposer = "";
    private String seconder = "";
    private String corrects = "";
    private @Nullable List<Line> lines;
    private @Nullable Meeting meeting;

    public void record() {
        form.submit(
                "board.notice.resolution-recorded",
                () -> {
                    recordResolution.handle(
                            meeting().id(),
                            Typed.version(version),
                            itemId(),
                            new Motion(motion, proposer, seconder, corrects),
                            votes(),
                            user.actor(),
                            clock.instant());
                    return "/board/meeting?id=" + id;
                });
    }

    private Map<SeatId, Vote> votes() {
        var votes = new LinkedHashMap<SeatId, Vote>();
        for (var line : getLines()) {
            if (line.vote != null && !line.vote.isEmpty()) {
                votes.put(line.seat.id(), Typed.choice("votes", Vote.class, line.vote));
            }
        }
        return votes;
    }

    public List<Line> getLines() {
        if (lines == null) {
            // who could vote when the page was shown keeps their vote: the meeting refuses it
            var asked = shown.sent("voter").orElseGet(this::entitled);
            lines =
                    shown.of(membership().voting()).stream()
                            .map(seat -> new Line(seat, asked.contains(seat.id()) ? "" : why(seat)))
                            .toList();
        }
        return lines;
    }

    private List<SeatId> entitled() {
        return meeting().entitledToVote(itemId(), membership(), clock.instant()).stream()
                .map(SeatHeld::id)
                .toList();
    }

    private String why(SeatHeld seat) {
        return meeting().isRecused(seat.id(), itemId()) ? "Stepped back" : "Not there";
    }

    /** What is missing for a quorum on this item; empty when it is quorate. */
    public String getMissing() {
        return String.join("; ", meeting().missing(itemId(), membership(), clock.instant()));
    }

    public String getItemTitle() {
        var numbered = meeting().item(itemId());
        return "Item " + numbered.number() + ", " + numbered.title();
    }

    public String getOutcome() {
        return membership().power().outcome();
    }

    public List<Option> getVotes() {
        var options = new ArrayList<Option>();
        options.add(Option.of("", "Not voting"));
        for (var vote : Vote.values()) {
            options.add(Option.of(vote.name(), vote.label()));
        }
        return options;
    }

    public String getVersion() {
        return version.isEmpty() ? Long.toString(meeting().version()) : version;
    }

    private ItemId itemId() {
        return new ItemId(Typed.id(item));
    }

    private Membership membership() {
        return bodies.membership(meeting().body(), meeting().day());
    }

    private Meeting meeting() {
        if (meeting == null) {
            meeting = meetings.seenBy(user.actor(), new MeetingId(Typed.id(id)));
            authority.require(user.actor(), RECORD_RESOLUTION, Scope.of(meeting.body()));
        }
        return meeting;
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

    public String getItem() {
        return item;
    }

    public void setItem(String item) {
        this.item = item;
    }

    public String getMotion() {
        return motion;
    }

    public void setMotion(String motion) {
        this.motion = motion;
    }

    public String getProposer() {
        return proposer;
    }

    public void setProposer(String proposer) {
        this.proposer = proposer;
    }

    public String getSeconder() {
        return seconder;
    }

    public void setSeconder(String seconder) {
        this.seconder = seconder;
    }

    public String getCorrects() {
        return corrects;
    }

    public void setCorrects(String corrects) {
        this.corrects = corrects;
    }
}
