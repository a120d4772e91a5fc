package org.concordat.board.resolution;

import static org.concordat.board.BoardPermissions.RECORD_RESOLUTION;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import org.concordat.board.body.Bodies;
import org.concordat.board.body.SeatId;
import org.concordat.board.meeting.ItemId;
import org.concordat.board.meeting.Meeting;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.board.meeting.Vote;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** Puts a motion to an open meeting's vote and enters the result in the register. */
@Dependent
public class RecordResolution {

    private final Meetings meetings;
    private final Bodies bodies;
    private final Resolutions resolutions;
    private final AuditTrail trail;

    @Inject
    public RecordResolution(
            Meetings meetings, Bodies bodies, Resolutions resolutions, AuditTrail trail) {
        this.meetings = meetings;
        this.bodies = bodies;
        this.resolutions = resolutions;
        this.trail = trail;
    }

    /**
     * @return the number under which it stands in the register, such as {@code STB/2026/001}
     */
    @Transactional
    public String handle(
            MeetingId id,
            long version,
            ItemId item,
            Motion motion,
            Map<SeatId, Vote> votes,
            Actor actor,
            Instant now) {
        var meeting = meetings.toChange(actor, id, version, RECORD_RESOLUTION);
        var membership = bodies.membershipLocked(meeting.body(), meeting.day());
        var division = meeting.divide(item, votes, membership, now);
        var resolution =
                Resolution.enter(
                        meeting,
                        membership,
                        motion,
                        division,
                        resolutions.nextSerial(
                                meeting.body(), now.atZone(Meeting.LONDON).getYear()),
                        corrected(meeting, motion),
                        now);
        meetings.keep(meeting);
        resolutions.add(resolution);
        trail.append(resolution.recorded(), actor);
        return resolution.number();
    }

    private @Nullable Resolution corrected(Meeting meeting, Motion motion) {
        if (motion.corrects().isEmpty()) {
            return null;
        }
        var corrected =
                resolutions
                        .numbered(motion.corrects())
                        .filter(found -> found.body().equals(meeting.body()))
                        .orElseThrow(() -> new CorrectsAnother(motion.corrects()));
        if (resolutions.isCorrected(corrected.id())) {
            throw new AlreadyCorrected(motion.corrects());
        }
        return corrected;
    }
}
