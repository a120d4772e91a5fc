package org.concordat.board.body;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.concordat.audit.Subject;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A board, committee or panel: its terms of reference, its seats and who holds them.
 *
 * <p>Its name and programme are the platform's, which knows bodies for all modules.
 */
@Entity
@Table(schema = "board", name = "body")
class Body {

    static final String SUBJECT = "board.body";

    @Id private UUID id;

    @Version private long version;

    /**
     * Counts changes, because a change of a part alone does not move the version (JPA 3.1, 3.4.2).
     */
    @Column(name = "revision")
    private long revision;

    @Column(name = "code")
    private String code;

    @Enumerated(EnumType.STRING)
    @Column(name = "decision_power")
    private DecisionPower power;

    @Column(name = "quorum_minimum")
    private int quorumMinimum;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(
            schema = "board",
            name = "quorum_condition",
            joinColumns = @JoinColumn(name = "body_id"))
    @OrderColumn(name = "place")
    private List<QuorumCondition> quorumConditions = new ArrayList<>();

    @Column(name = "notice_days")
    private int noticeDays;

    @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.EAGER)
    @JoinColumn(name = "body_id", nullable = false, updatable = false)
    private Set<Seat> seats = new HashSet<>();

    @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.EAGER)
    @JoinColumn(name = "body_id", nullable = false, updatable = false)
    private Set<Appointment> appointments = new HashSet<>();

    protected Body() {}

    private Body(BodyId id, String code, Terms terms) {
        this.id = id.value();
        this.code = code;
        this.power = terms.power();
        this.quorumMinimum = terms.quorum().minimum();
        this.quorumConditions.addAll(terms.quorum().conditions());
        this.noticeDays = terms.noticeDays();
    }

    /**
     * Establishes a body with its seats.
     *
     * @throws QuorumOutOfReach when the quorum could not be met with every voting seat filled
     */
    static Body establish(BodyId id, String code, Terms terms, List<SeatDraft> seats) {
        var body = new Body(id, code, terms);
        seats.forEach(body::place);
        body.requireQuorumInReach();
        return body;
    }

    BodyEstablished established(ProgrammeId programme) {
        return new BodyEstablished(
                subject(), programme, code, power, quorum().label(), noticeDays, seats.size());
    }

    SeatAdded add(SeatDraft draft) {
        var seat = place(draft);
        revision++;
        return new SeatAdded(
                changed(),
                seat.id(),
                seat.role(),
                seat.organisation().orElse(null),
                seat.isVoting(),
                seat.constituency());
    }

    /**
     * Appoints somebody to a seat.
     *
     * @param until the last day, or null while it is open
     * @throws SeatTaken when somebody holds the seat at some time of these
     * @throws DuplicateMembership when the person holds another seat of the body at some time of
     *     these
     */
    MemberAppointed appoint(
            SeatId seatId,
            AccountId account,
            Office office,
            LocalDate from,
            @Nullable LocalDate until) {
        var seat = seat(seatId);
        var appointment = new Appointment(seatId, account, office, from, until);
        for (var other : appointments) {
            if (other.overlaps(appointment)) {
                if (other.account().equals(account)) {
                    throw new DuplicateMembership(seat(other.seat()).role());
                }
                if (other.seat().equals(seatId)) {
                    throw new SeatTaken(seat.role());
                }
            }
        }
        appointments.add(appointment);
        revision++;
        return new MemberAppointed(changed(), seatId, seat.role(), account, office, from, until);
    }

    AppointmentEnded end(UUID appointmentId, LocalDate lastDay) {
        var appointment =
                appointments.stream()
                        .filter(each -> each.id().equals(appointmentId))
                        .findFirst()
                        .orElseThrow(NotFound::new);
        appointment.end(lastDay);
        revision++;
        return new AppointmentEnded(
                changed(),
                appointment.seat(),
                appointment.account(),
                appointment.office(),
                lastDay);
    }

    BodyId id() {
        return new BodyId(id);
    }

    String code() {
        return code;
    }

    long version() {
        return version;
    }

    Terms terms() {
        return new Terms(power, quorum(), noticeDays);
    }

    Quorum quorum() {
        return new Quorum(quorumMinimum, quorumConditions);
    }

    List<Seat> seats() {
        return seats.stream().sorted(Comparator.comparingInt(Seat::place)).toList();
    }

    List<Appointment> appointments() {
        return appointments.stream()
                .sorted(Comparator.comparing(Appointment::from).thenComparing(Appointment::id))
                .toList();
    }

    /** The seats on a day, with who holds them; organisations by the names given. */
    List<SeatHeld> seatsOn(LocalDate day, Function<OrganisationId, String> names) {
        return seats().stream().map(seat -> held(seat, day, names)).toList();
    }

    private SeatHeld held(Seat seat, LocalDate day, Function<OrganisationId, String> names) {
        var appointment =
                appointments.stream()
                        .filter(each -> each.seat().equals(seat.id()) && each.holdsOn(day))
                        .findFirst();
        return new SeatHeld(
                seat.id(),
                seat.role(),
                seat.organisation().map(names).orElse(""),
                seat.isVoting(),
                seat.constituency(),
                appointment.map(Appointment::account).orElse(null),
                appointment.map(Appointment::office).orElse(null));
    }

    private Seat place(SeatDraft draft) {
        var seat = new Seat(draft, seats.size() + 1);
        seats.add(seat);
        return seat;
    }

    private Seat seat(SeatId seatId) {
        return seats.stream()
                .filter(each -> each.id().equals(seatId))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("seat", "board.seat.unknown"));
    }

    private void requireQuorumInReach() {
        var voting =
                seatsOn(LocalDate.EPOCH, OrganisationId::toString).stream()
                        .filter(SeatHeld::voting)
                        .toList();
        if (!quorum().isMetBy(voting, voting)) {
            throw new QuorumOutOfReach(quorumMinimum, voting.size());
        }
    }

    private Subject subject() {
        return Subject.of(SUBJECT, id, version);
    }

    private Subject changed() {
        return Subject.of(SUBJECT, id, version + 1);
    }
}
