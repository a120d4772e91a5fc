package org.concordat.board.resolution;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.audit.UuidV7;
import org.concordat.board.body.DecisionPower;
import org.concordat.board.body.Membership;
import org.concordat.board.meeting.Division;
import org.concordat.board.meeting.ItemId;
import org.concordat.board.meeting.Meeting;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Tally;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.directory.BodyId;
import org.jspecify.annotations.Nullable;

/**
 * A motion that was voted on, as the register keeps it: nothing of it changes, a later resolution
 * corrects it.
 */
@Entity
@Table(schema = "board", name = "resolution")
class Resolution {

    static final String SUBJECT = "board.resolution";

    @Id private UUID id;

    @Version private long version;

    @Column(name = "body_id")
    private UUID body;

    @Column(name = "meeting_id")
    private UUID meeting;

    @Column(name = "item_id")
    private UUID item;

    @Column(name = "item_number")
    private String itemNumber;

    @Column(name = "item_title")
    private String itemTitle;

    @Column(name = "private_part")
    private boolean privatePart;

    @Column(name = "year_of_register")
    private int year;

    @Column(name = "serial")
    private int serial;

    @Column(name = "number")
    private String number;

    @Column(name = "motion")
    private String motion;

    @Column(name = "proposer")
    private String proposer;

    @Column(name = "seconder")
    private String seconder;

    @Enumerated(EnumType.STRING)
    @Column(name = "decision_power")
    private DecisionPower power;

    @Column(name = "carried")
    private boolean carried;

    @Column(name = "votes_for")
    private int votesFor;

    @Column(name = "votes_against")
    private int votesAgainst;

    @Column(name = "votes_abstained")
    private int votesAbstained;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Column(name = "corrects")
    private @Nullable UUID corrects;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(
            schema = "board",
            name = "resolution_vote",
            joinColumns = @JoinColumn(name = "resolution_id"))
    private Set<CastVote> votes = new HashSet<>();

    protected Resolution() {}

    /**
     * Enters what a meeting voted on under the next number of its body's register.
     *
     * @param serial its place in the register of that year, from 1
     * @param corrected the resolution that this one corrects, or null
     * @throws CorrectsAnother when the corrected one is another body's
     */
    static Resolution enter(
            Meeting meeting,
            Membership membership,
            Motion motion,
            Division division,
            int serial,
            @Nullable Resolution corrected,
            Instant decidedAt) {
        if (corrected != null && !corrected.body.equals(meeting.body().value())) {
            throw new CorrectsAnother(motion.corrects());
        }
        var resolution = new Resolution();
        resolution.id = UuidV7.next();
        resolution.body = meeting.body().value();
        resolution.meeting = meeting.id().value();
        resolution.item = division.item().id().value();
        resolution.itemNumber = division.item().number();
        resolution.itemTitle = division.item().title();
        resolution.privatePart = division.item().item().isPrivate();
        resolution.year = decidedAt.atZone(Meeting.LONDON).getYear();
        resolution.serial = serial;
        resolution.number =
                String.format(
                        "%s/%d/%03d",
                        membership.code().toUpperCase(Locale.UK), resolution.year, serial);
        resolution.motion = motion.text();
        resolution.proposer = motion.proposer();
        resolution.seconder = motion.seconder();
        resolution.power = membership.power();
        resolution.carried = division.carried();
        resolution.votesFor = division.tally().votesFor();
        resolution.votesAgainst = division.tally().against();
        resolution.votesAbstained = division.tally().abstained();
        resolution.decidedAt = decidedAt;
        resolution.corrects = corrected == null ? null : corrected.id;
        division.votes()
                .forEach(
                        (seat, vote) ->
                                resolution.votes.add(
                                        new CastVote(seat.id().value(), seat.label(), vote)));
        return resolution;
    }

    AuditEvent recorded() {
        return carried ? new ResolutionCarried(this) : new MotionLost(this);
    }

    /** The facts that a carried and a lost motion share; the words of the motion are withheld. */
    Facts facts() {
        var facts =
                Facts.of("number", number)
                        .and("outcome", outcome())
                        .and("item", itemNumber)
                        .and("votesFor", votesFor)
                        .and("votesAgainst", votesAgainst)
                        .and("votesAbstained", votesAbstained)
                        .and("decidedAt", decidedAt);
        return corrects == null ? facts : facts.and("corrects", corrects);
    }

    List<Subject> subjects() {
        return List.of(
                Subject.of(SUBJECT, id, version),
                Subject.of(Meeting.SUBJECT, meeting),
                Subject.of("board.body", body),
                Subject.of("board.item", item));
    }

    ResolutionId id() {
        return new ResolutionId(id);
    }

    BodyId body() {
        return new BodyId(body);
    }

    MeetingId meeting() {
        return new MeetingId(meeting);
    }

    ItemId item() {
        return new ItemId(item);
    }

    String itemNumber() {
        return itemNumber;
    }

    String itemTitle() {
        return itemTitle;
    }

    boolean isPrivate() {
        return privatePart;
    }

    String number() {
        return number;
    }

    String motion() {
        return motion;
    }

    String proposer() {
        return proposer;
    }

    String seconder() {
        return seconder;
    }

    boolean isCarried() {
        return carried;
    }

    /** Such as "Recommendation", or "Not carried". */
    String outcome() {
        return carried ? power.outcome() : "Not carried";
    }

    Tally tally() {
        return new Tally(votesFor, votesAgainst, votesAbstained);
    }

    Instant decidedAt() {
        return decidedAt;
    }

    Optional<ResolutionId> corrects() {
        return Optional.ofNullable(corrects).map(ResolutionId::new);
    }

    List<CastVote> votes() {
        return votes.stream().sorted(Comparator.comparing(CastVote::label)).toList();
    }
}
