package org.concordat.board.demo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.concordat.board.agenda.AddAgendaItem;
import org.concordat.board.agenda.PublishAgenda;
import org.concordat.board.attendance.RecordAttendance;
import org.concordat.board.body.AppointMember;
import org.concordat.board.body.Bodies;
import org.concordat.board.body.EstablishBody;
import org.concordat.board.body.Office;
import org.concordat.board.body.SeatDraft;
import org.concordat.board.body.SeatHeld;
import org.concordat.board.body.SeatId;
import org.concordat.board.body.Terms;
import org.concordat.board.interest.DeclareInterest;
import org.concordat.board.meeting.Access;
import org.concordat.board.meeting.AttendanceDraft;
import org.concordat.board.meeting.CallMeeting;
import org.concordat.board.meeting.CloseMeeting;
import org.concordat.board.meeting.DeclarationDraft;
import org.concordat.board.meeting.Handling;
import org.concordat.board.meeting.InterestCategory;
import org.concordat.board.meeting.ItemDraft;
import org.concordat.board.meeting.Meeting;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.board.meeting.OpenMeeting;
import org.concordat.board.meeting.Presence;
import org.concordat.board.meeting.Purpose;
import org.concordat.board.meeting.Regime;
import org.concordat.board.meeting.Vote;
import org.concordat.board.paper.FilePaper;
import org.concordat.board.paper.PaperId;
import org.concordat.board.resolution.Motion;
import org.concordat.board.resolution.RecordResolution;
import org.concordat.spi.demo.DemoData;
import org.concordat.spi.demo.DemoWorld;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.documents.SentFile;
import org.jspecify.annotations.Nullable;

/** Loads the demonstration's bodies, members and meetings through the module's own use-cases. */
@Dependent
class BoardDemonstration implements DemoData {

    private static final LocalDate APPOINTED = LocalDate.of(2026, 4, 1);
    private static final LocalTime STARTS = LocalTime.of(14, 0);
    private static final int NOTICE_DAYS = 5;
    private static final Duration SOON = Duration.ofDays(21);
    private static final String MARK = " (demonstration)";

    private final Directory directory;
    private final Bodies bodies;
    private final Meetings meetings;
    private final EstablishBody establishBody;
    private final AppointMember appointMember;
    private final CallMeeting callMeeting;
    private final AddAgendaItem addAgendaItem;
    private final FilePaper filePaper;
    private final PublishAgenda publishAgenda;
    private final OpenMeeting openMeeting;
    private final RecordAttendance recordAttendance;
    private final DeclareInterest declareInterest;
    private final RecordResolution recordResolution;
    private final CloseMeeting closeMeeting;

    @Inject
    BoardDemonstration(
            Directory directory,
            Bodies bodies,
            Meetings meetings,
            EstablishBody establishBody,
            AppointMember appointMember,
            CallMeeting callMeeting,
            AddAgendaItem addAgendaItem,
            FilePaper filePaper,
            PublishAgenda publishAgenda,
            OpenMeeting openMeeting,
            RecordAttendance recordAttendance,
            DeclareInterest declareInterest,
            RecordResolution recordResolution,
            CloseMeeting closeMeeting) {
        this.directory = directory;
        this.bodies = bodies;
        this.meetings = meetings;
        this.establishBody = establishBody;
        this.appointMember = appointMember;
        this.callMeeting = callMeeting;
        this.addAgendaItem = addAgendaItem;
        this.filePaper = filePaper;
        this.publishAgenda = publishAgenda;
        this.openMeeting = openMeeting;
        this.recordAttendance = recordAttendance;
        this.declareInterest = declareInterest;
        this.recordResolution = recordResolution;
        this.closeMeeting = closeMeeting;
    }

    @Override
    public boolean load(DemoWorld world) {
        var all = DemoBody.all();
        if (!all.stream().allMatch(this::isKnown)) {
            return false;
        }
        for (var body : all) {
            var id = establish(body, world);
            for (var day : body.meetings()) {
                hold(body, id, day, world);
            }
            if (body.code().equals(DemoBody.STOCKPORT)) {
                next(body, id, world);
            }
        }
        return true;
    }

    private boolean isKnown(DemoBody body) {
        return directory.programme(body.programme()).isPresent()
                && body.seats().stream()
                        .map(DemoSeat::organisation)
                        .filter(code -> !code.isEmpty())
                        .allMatch(code -> directory.organisation(code).isPresent());
    }

    private BodyId establish(DemoBody body, DemoWorld world) {
        var programme = directory.programme(body.programme()).orElseThrow();
        var id =
                establishBody.handle(
                        body.code(),
                        body.name(),
                        body.kind(),
                        programme.id(),
                        new Terms(body.power(), body.quorum(), NOTICE_DAYS),
                        body.seats().stream().map(this::seat).toList(),
                        world.actor());
        var seats = bodies.membership(id, APPOINTED).seats();
        for (int i = 0; i < seats.size(); i++) {
            appoint(body, body.seats().get(i), seats.get(i), id, programme, world);
        }
        return id;
    }

    private SeatDraft seat(DemoSeat seat) {
        return new SeatDraft(seat.role(), organisation(seat), seat.voting(), seat.constituency());
    }

    private @Nullable OrganisationId organisation(DemoSeat seat) {
        return directory.organisation(seat.organisation()).map(Organisation::id).orElse(null);
    }

    private void appoint(
            DemoBody body,
            DemoSeat seat,
            SeatHeld place,
            BodyId id,
            Programme programme,
            DemoWorld world) {
        if (seat.account().isEmpty()) {
            return;
        }
        var account =
                world.account(
                        seat.account(),
                        named(seat, body),
                        organisation(seat),
                        programme.id(),
                        isAnnounced(seat.account()));
        appointMember.handle(
                id,
                bodies.version(id),
                place.id(),
                account,
                seat.office(),
                APPOINTED,
                null,
                world.actor());
    }

    /** Whose they are tells people apart: a board has four chief executives. */
    private String named(DemoSeat seat, DemoBody body) {
        var where =
                directory
                        .organisation(seat.organisation())
                        .map(Organisation::name)
                        .filter(name -> seat.office() != Office.SECRETARY)
                        .orElse(body.name());
        var chairs = seat.office() == Office.CHAIR && !seat.role().endsWith("(chair)");
        return seat.role() + ", " + where + (chairs ? " (chair)" : "");
    }

    private static boolean isAnnounced(String account) {
        return Set.of(
                        "secretary.stockport",
                        "chair.stockport",
                        "member.stockport-ft",
                        "director.stockport")
                .contains(account);
    }

    private void hold(DemoBody body, BodyId id, LocalDate day, DemoWorld world) {
        var startsAt = day.atTime(STARTS).atZone(Meeting.LONDON).toInstant();
        if (startsAt.isBefore(world.now())) {
            past(body, id, startsAt, world);
        } else if (!body.code().equals(DemoBody.STOCKPORT)) {
            coming(body, id, startsAt, world);
        }
    }

    private void past(DemoBody body, BodyId id, Instant startsAt, DemoWorld world) {
        var called = startsAt.minus(Duration.ofDays(28));
        var meeting = call(body, id, startsAt, called, world);
        usualItems().forEach(item -> add(meeting, item, world));
        publishAgenda.handle(
                meeting, version(meeting), world.actor(), startsAt.minus(Duration.ofDays(9)));
        openMeeting.handle(meeting, version(meeting), world.actor(), startsAt);
        var seats = bodies.membership(id, dayOf(startsAt)).seats();
        recordAttendance.handle(
                meeting,
                version(meeting),
                seats.stream()
                        .map(
                                seat ->
                                        AttendanceDraft.of(
                                                seat.id(),
                                                seat.holder() == null
                                                        ? Presence.ABSENT
                                                        : Presence.PRESENT))
                        .toList(),
                world.actor());
        interests(body, meeting, seats, world);
        var decision = meetings.find(meeting).orElseThrow().agenda().get(3);
        var votes = new HashMap<SeatId, Vote>();
        seats.stream()
                .filter(seat -> seat.voting() && seat.holder() != null)
                .forEach(seat -> votes.put(seat.id(), Vote.FOR));
        recordResolution.handle(
                meeting,
                version(meeting),
                decision.id(),
                Motion.of("That the programme's plan for the year is supported" + MARK),
                votes,
                world.actor(),
                startsAt.plus(Duration.ofMinutes(50)));
        closeMeeting.handle(
                meeting, version(meeting), world.actor(), startsAt.plus(Duration.ofHours(2)));
    }

    /** The two interests that the founding partnerships told of, for the whole meeting. */
    private void interests(
            DemoBody body, MeetingId meeting, List<SeatHeld> seats, DemoWorld world) {
        for (var seat : seats) {
            var words =
                    switch (body.code() + " " + seat.role()) {
                        case "thipp Clinical director (chair)" ->
                                "Chairs the alliance while clinical director of a member"
                                        + " organisation.";
                        case "ct Council chief executive (also CCG accountable officer)" ->
                                "Accountable to two partner organisations.";
                        default -> "";
                    };
            if (!words.isEmpty()) {
                declareInterest.handle(
                        meeting,
                        version(meeting),
                        new DeclarationDraft(
                                seat.id(),
                                null,
                                InterestCategory.NON_FINANCIAL_PROFESSIONAL,
                                body.code().equals("ct") ? Regime.BOTH : Regime.NHS,
                                words,
                                Handling.NOTE_ONLY),
                        world.actor());
            }
        }
    }

    private void coming(DemoBody body, BodyId id, Instant startsAt, DemoWorld world) {
        var meeting = call(body, id, startsAt, world.now(), world);
        usualItems().forEach(item -> add(meeting, item, world));
        if (startsAt.isBefore(world.now().plus(SOON))) {
            publishAgenda.handle(meeting, version(meeting), world.actor(), world.now());
        }
    }

    /** Stockport's next meeting: on its day, or six weeks ahead when that day is past. */
    private void next(DemoBody body, BodyId id, DemoWorld world) {
        var last = body.meetings().get(body.meetings().size() - 1);
        var startsAt = last.atTime(STARTS).atZone(Meeting.LONDON).toInstant();
        if (startsAt.isBefore(world.now())) {
            startsAt =
                    dayOf(world.now())
                            .plusDays(42)
                            .atTime(STARTS)
                            .atZone(Meeting.LONDON)
                            .toInstant();
        }
        var meeting = call(body, id, startsAt, world.now(), world);
        StockportAgenda.items().forEach(item -> add(meeting, item, world));
        var agenda = meetings.find(meeting).orElseThrow().agenda();
        for (var paper : StockportAgenda.papers()) {
            var item =
                    agenda.stream()
                            .filter(each -> each.title().equals(paper.itemTitle()))
                            .findFirst()
                            .orElseThrow();
            filePaper.handle(
                    PaperId.next(),
                    meeting,
                    item.id(),
                    paper.cover(),
                    SentFile.unnamed(paper.content()),
                    world.actor(),
                    world.now());
        }
        publishAgenda.handle(meeting, version(meeting), world.actor(), world.now());
    }

    private MeetingId call(
            DemoBody body, BodyId id, Instant startsAt, Instant now, DemoWorld world) {
        return callMeeting.handle(
                MeetingId.next(),
                id,
                body.name(),
                "Committee room 1" + MARK,
                startsAt,
                world.actor(),
                now);
    }

    private void add(MeetingId meeting, ItemDraft item, DemoWorld world) {
        addAgendaItem.handle(meeting, version(meeting), item, world.actor());
    }

    private long version(MeetingId meeting) {
        return meetings.find(meeting).orElseThrow().version();
    }

    private static LocalDate dayOf(Instant time) {
        return time.atZone(Meeting.LONDON).toLocalDate();
    }

    private static List<ItemDraft> usualItems() {
        return List.of(
                new ItemDraft(
                        "Welcome, apologies and quorum",
                        Purpose.INFORMATION,
                        Access.open(),
                        "Chair",
                        false),
                new ItemDraft(
                        "Declarations of interest",
                        Purpose.INFORMATION,
                        Access.open(),
                        "Chair",
                        false),
                new ItemDraft(
                        "Minutes of the last meeting",
                        Purpose.DECISION,
                        Access.open(),
                        "Secretary",
                        false),
                new ItemDraft(
                        "The programme's plan for the year" + MARK,
                        Purpose.DECISION,
                        Access.open(),
                        "Programme director",
                        false),
                new ItemDraft(
                        "Any other business and date of next meeting",
                        Purpose.INFORMATION,
                        Access.open(),
                        "Chair",
                        false));
    }
}
