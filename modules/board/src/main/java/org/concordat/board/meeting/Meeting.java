package org.concordat.board.meeting;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.concordat.audit.Subject;
import org.concordat.board.body.DecisionPower;
import org.concordat.board.body.Membership;
import org.concordat.board.body.SeatHeld;
import org.concordat.board.body.SeatId;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.PlainText;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.directory.BodyId;
import org.jspecify.annotations.Nullable;

/**
 * A meeting of a body: called, its agenda published, opened, closed. Only an open meeting that is
 * quorate for the item decides.
 */
@Entity
@Table(schema = "board", name = "meeting")
public class Meeting {

    public static final String SUBJECT = "board.meeting";
    public static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final int MOST_ITEMS = 200;

    @Id private UUID id;

    @Version private long version;

    /**
     * Counts changes, because a change of a part alone does not move the version (JPA 3.1, 3.4.2).
     */
    @Column(name = "revision")
    private long revision;

    @Column(name = "body_id")
    private UUID body;

    @Column(name = "title")
    private String title;

    @Column(name = "place")
    private String place;

    @Column(name = "starts_at")
    private Instant startsAt;

    /** The time that the meeting takes from its body's diary; empty when it is cancelled. */
    @Column(name = "occupies")
    private @Nullable Instant occupies;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private MeetingStatus status;

    @Column(name = "published_at")
    private @Nullable Instant publishedAt;

    @Column(name = "opened_at")
    private @Nullable Instant openedAt;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.EAGER, orphanRemoval = true)
    @JoinColumn(name = "meeting_id", nullable = false, updatable = false)
    private Set<AgendaItem> items = new HashSet<>();

    @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.EAGER, orphanRemoval = true)
    @JoinColumn(name = "meeting_id", nullable = false, updatable = false)
    private Set<Attendee> attendees = new HashSet<>();

    @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.EAGER)
    @JoinColumn(name = "meeting_id", nullable = false, updatable = false)
    private Set<Declaration> declarations = new HashSet<>();

    protected Meeting() {}

    private Meeting(MeetingId id, BodyId body, String title, String place, Instant startsAt) {
        this.id = id.value();
        this.body = body.value();
        this.title = PlainText.line("title", title, 200);
        this.place = PlainText.line("place", place, 200);
        this.startsAt = startsAt;
        this.occupies = startsAt;
        this.status = MeetingStatus.DRAFT;
    }

    /**
     * Calls a meeting.
     *
     * @throws MeetingInThePast when it would start before now
     */
    public static Meeting call(
            MeetingId id, BodyId body, String title, String place, Instant startsAt, Instant now) {
        if (!startsAt.isAfter(now)) {
            throw new MeetingInThePast();
        }
        return new Meeting(id, body, title, place, startsAt);
    }

    public AuditEvent called() {
        return new MeetingCalled(
                Subject.of(SUBJECT, id, version), bodySubject(), title, place, startsAt);
    }

    public AuditEvent add(ItemDraft draft) {
        requireDraft();
        if (items.size() >= MOST_ITEMS) {
            throw new InvalidInput("title", "board.agenda.too-long", MOST_ITEMS);
        }
        if (draft.subItem() && items.isEmpty()) {
            throw new InvalidInput("subItem", "board.agenda.nothing-above");
        }
        var item = new AgendaItem(draft, items.size() + 1);
        items.add(item);
        return new AgendaItemAdded(changed(), bodySubject(), item(item.id()));
    }

    public AuditEvent change(ItemId itemId, ItemDraft draft) {
        requireDraft();
        item(itemId).item().change(draft);
        return new AgendaItemChanged(changed(), bodySubject(), item(itemId));
    }

    public AuditEvent remove(ItemId itemId) {
        requireDraft();
        var removed = item(itemId);
        items.remove(removed.item());
        declarations.removeIf(each -> each.item().filter(itemId::equals).isPresent());
        renumber(itemsInOrder());
        return new AgendaItemRemoved(changed(), bodySubject(), removed);
    }

    /** Moves an item to a place on the agenda, 1 for the first; the others make room. */
    public AuditEvent move(ItemId itemId, int toPlace) {
        requireDraft();
        var moved = item(itemId);
        var order = new ArrayList<>(itemsInOrder());
        order.remove(moved.item());
        order.add(Math.max(0, Math.min(order.size(), toPlace - 1)), moved.item());
        renumber(order);
        return new AgendaReordered(changed(), bodySubject(), agenda());
    }

    /**
     * Publishes the agenda: from here on it does not change.
     *
     * @throws EmptyAgenda when there is nothing on it
     */
    public AuditEvent publish(Instant now) {
        if (status != MeetingStatus.DRAFT) {
            throw new OutOfOrder(status);
        }
        if (items.isEmpty()) {
            throw new EmptyAgenda();
        }
        status = MeetingStatus.PUBLISHED;
        publishedAt = now;
        return new AgendaPublished(changed(), bodySubject(), agenda(), now);
    }

    public AuditEvent open(Instant now) {
        if (status != MeetingStatus.PUBLISHED) {
            throw new OutOfOrder(status);
        }
        status = MeetingStatus.OPEN;
        openedAt = now;
        return new MeetingOpened(changed(), bodySubject(), now);
    }

    public AuditEvent close(Instant now) {
        if (status != MeetingStatus.OPEN) {
            throw new MeetingNotOpen(status);
        }
        status = MeetingStatus.CLOSED;
        closedAt = now;
        return new MeetingClosed(changed(), bodySubject(), now);
    }

    public AuditEvent cancel(String reason) {
        if (status != MeetingStatus.DRAFT && status != MeetingStatus.PUBLISHED) {
            throw new OutOfOrder(status);
        }
        var why = PlainText.paragraphs("reason", reason, 2_000);
        status = MeetingStatus.CANCELLED;
        occupies = null;
        return new MeetingCancelled(changed(), bodySubject(), why);
    }

    /** Records who came, by seat; a seat that is not named keeps what was recorded before. */
    public AuditEvent attend(List<AttendanceDraft> lines, Membership membership) {
        if (status == MeetingStatus.DRAFT || status.isOver()) {
            throw new OutOfOrder(status);
        }
        var named = new HashSet<SeatId>();
        attendees.removeIf(each -> each.seat().isEmpty());
        for (var line : lines) {
            var seat = line.seat();
            if (seat == null) {
                attendees.add(new Attendee(line));
                continue;
            }
            membership.require(seat);
            if (!named.add(seat)) {
                throw new InvalidInput("seat", "board.attendance.twice");
            }
            attendee(seat)
                    .ifPresentOrElse(
                            each -> each.change(line), () -> attendees.add(new Attendee(line)));
        }
        return new AttendanceRecorded(changed(), bodySubject(), attendees());
    }

    /**
     * Declares an interest.
     *
     * @param chairDecides whether the chair or secretary acts: only they change how an interest
     *     that was declared before is handled
     * @throws AlreadyDeclared when a member declares for the same item once more
     */
    public AuditEvent declare(DeclarationDraft draft, Membership membership, boolean chairDecides) {
        if (status.isOver()) {
            throw new OutOfOrder(status);
        }
        membership.require(draft.seat());
        if (draft.item() != null) {
            item(draft.item());
        }
        var before = declarations.stream().filter(each -> each.isSameAs(draft)).findFirst();
        if (before.isPresent() && !chairDecides) {
            throw new AlreadyDeclared();
        }
        before.ifPresentOrElse(
                each -> each.change(draft), () -> declarations.add(new Declaration(draft)));
        return new InterestDeclared(changed(), bodySubject(), draft);
    }

    /**
     * Puts a motion on an item to the vote of the seats.
     *
     * @throws MeetingNotOpen when the meeting is not open
     * @throws Inquorate when those present, less those recused on this item, do not meet the quorum
     * @throws RecusedVote when a vote of a recused member is counted
     * @throws TallyExceedsPresent when a seat votes that is not there, or has no vote
     */
    public Division divide(
            ItemId itemId, Map<SeatId, Vote> votes, Membership membership, Instant at) {
        if (status != MeetingStatus.OPEN) {
            throw new MeetingNotOpen(status);
        }
        var item = item(itemId);
        var voting = membership.voting();
        var there = voting.stream().filter(seat -> isThere(seat.id(), at)).toList();
        var recused = there.stream().filter(seat -> isRecused(seat.id(), itemId)).toList();
        var counting = new ArrayList<>(there);
        counting.removeAll(recused);
        var missing = membership.quorum().missing(counting, voting);
        if (!missing.isEmpty()) {
            throw new Inquorate(item.number(), missing);
        }
        var cast = new LinkedHashMap<SeatHeld, Vote>();
        votes.forEach(
                (seatId, vote) -> {
                    var seat = membership.require(seatId);
                    if (isRecused(seatId, itemId)) {
                        throw new RecusedVote(seat.label());
                    }
                    if (!counting.contains(seat)) {
                        throw new TallyExceedsPresent(seat.label());
                    }
                    cast.put(seat, vote);
                });
        var tally = Tally.of(cast.values());
        if (tally.total() == 0) {
            throw new InvalidInput("votes", "board.votes.none");
        }
        revision++;
        return new Division(
                item, cast, tally, isCarried(tally, membership.power()), counting.size(), recused);
    }

    /** Who is missing at that time for a quorum on an item; empty when it is quorate. */
    public List<String> missing(ItemId itemId, Membership membership, Instant at) {
        var voting = membership.voting();
        var counting =
                voting.stream()
                        .filter(seat -> isThere(seat.id(), at) && !isRecused(seat.id(), itemId))
                        .toList();
        return membership.quorum().missing(counting, voting);
    }

    /** The voting seats that may vote on an item at that time. */
    public List<SeatHeld> entitledToVote(ItemId itemId, Membership membership, Instant at) {
        return membership.voting().stream()
                .filter(seat -> isThere(seat.id(), at) && !isRecused(seat.id(), itemId))
                .toList();
    }

    public MeetingId id() {
        return new MeetingId(id);
    }

    public long version() {
        return version;
    }

    public BodyId body() {
        return new BodyId(body);
    }

    public String title() {
        return title;
    }

    public String place() {
        return place;
    }

    public Instant startsAt() {
        return startsAt;
    }

    /** The day of the meeting, on which it matters who holds which seat. */
    public LocalDate day() {
        return startsAt.atZone(LONDON).toLocalDate();
    }

    public MeetingStatus status() {
        return status;
    }

    public Optional<Instant> publishedAt() {
        return Optional.ofNullable(publishedAt);
    }

    public Optional<Instant> openedAt() {
        return Optional.ofNullable(openedAt);
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    /** The items in order, with their numbers. */
    public List<NumberedItem> agenda() {
        return NumberedItem.of(itemsInOrder());
    }

    /**
     * One item.
     *
     * @throws NotFound when it is not on this agenda
     */
    public NumberedItem item(ItemId itemId) {
        return agenda().stream()
                .filter(each -> each.id().equals(itemId))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    public List<Attendee> attendees() {
        return attendees.stream()
                .sorted(Comparator.comparing(Attendee::presence).thenComparing(Attendee::role))
                .toList();
    }

    public Optional<Attendee> attendee(SeatId seat) {
        return attendees.stream()
                .filter(each -> each.seat().filter(seat::equals).isPresent())
                .findFirst();
    }

    public List<Declaration> declarations() {
        return declarations.stream()
                .sorted(Comparator.comparing(each -> each.seat().value()))
                .toList();
    }

    /** Whether the seat neither votes on the item nor counts for its quorum. */
    public boolean isRecused(SeatId seat, ItemId itemId) {
        return isHandled(seat, itemId, Handling::recuses);
    }

    /** Whether an interest keeps the item's papers from the seat's holder. */
    public boolean isKeptFrom(SeatId seat, ItemId itemId) {
        return isHandled(seat, itemId, Handling.NOT_RECEIVE::equals);
    }

    public Subject subject() {
        return Subject.of(SUBJECT, id);
    }

    private boolean isHandled(SeatId seat, ItemId itemId, Predicate<Handling> how) {
        return declarations.stream()
                .anyMatch(
                        each ->
                                each.seat().equals(seat)
                                        && each.touches(itemId)
                                        && how.test(each.handling()));
    }

    private boolean isThere(SeatId seat, Instant at) {
        return attendee(seat).filter(each -> each.isThereAt(at)).isPresent();
    }

    /** A simple majority of those voting; where partners decide together, nobody against. */
    private static boolean isCarried(Tally tally, DecisionPower power) {
        return power == DecisionPower.DECIDE_BY_PARTNER_CONSENSUS
                ? tally.votesFor() > 0 && tally.against() == 0
                : tally.votesFor() > tally.against();
    }

    private void requireDraft() {
        if (status != MeetingStatus.DRAFT) {
            throw new AgendaFixed(status);
        }
    }

    private List<AgendaItem> itemsInOrder() {
        return items.stream().sorted(Comparator.comparingInt(AgendaItem::place)).toList();
    }

    private static void renumber(List<AgendaItem> inOrder) {
        for (int i = 0; i < inOrder.size(); i++) {
            inOrder.get(i).moveTo(i + 1);
        }
    }

    private Subject bodySubject() {
        return Subject.of("board.body", body);
    }

    private Subject changed() {
        revision++;
        return Subject.of(SUBJECT, id, version + 1);
    }
}
