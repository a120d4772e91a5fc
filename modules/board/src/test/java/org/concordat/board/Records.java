package org.concordat.board;

import static org.concordat.board.BoardPermissions.MANAGE_BODIES;

import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.concordat.board.agenda.AddAgendaItem;
import org.concordat.board.agenda.PublishAgenda;
import org.concordat.board.attendance.RecordAttendance;
import org.concordat.board.body.Bodies;
import org.concordat.board.body.DecisionPower;
import org.concordat.board.body.EstablishBody;
import org.concordat.board.body.Quorum;
import org.concordat.board.body.QuorumCondition;
import org.concordat.board.body.SeatDraft;
import org.concordat.board.body.SeatHeld;
import org.concordat.board.body.Terms;
import org.concordat.board.meeting.Access;
import org.concordat.board.meeting.AttendanceDraft;
import org.concordat.board.meeting.CallMeeting;
import org.concordat.board.meeting.ItemDraft;
import org.concordat.board.meeting.ItemId;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.board.meeting.OpenMeeting;
import org.concordat.board.meeting.Presence;
import org.concordat.board.meeting.Purpose;
import org.concordat.board.meeting.Vote;
import org.concordat.board.paper.CoverSheet;
import org.concordat.board.paper.Filing;
import org.concordat.board.paper.PaperId;
import org.concordat.board.paper.Papers;
import org.concordat.board.platform.BoardDatabase;
import org.concordat.board.resolution.Motion;
import org.concordat.board.resolution.Register;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.documents.SentFile;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.testing.GivenAuthority;
import org.concordat.spi.testing.GivenDirectory;
import org.concordat.spi.testing.GivenDocuments;
import org.concordat.spi.testing.GivenRoles;
import org.concordat.spi.testing.RecordedTrail;

/**
 * The records on a database, the platform around them in memory, and the acts that tests begin
 * with.
 */
final class Records implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    static final Instant START = Instant.parse("2027-01-05T14:00:00Z");
    static final LocalDate NOW_DAY = LocalDate.of(2026, 11, 23);
    private static final byte[] PDF = "%PDF-1.7 demonstration".getBytes(StandardCharsets.UTF_8);

    private final EntityManager entities;
    final RecordedTrail trail;
    final GivenAuthority authority;
    final GivenRoles roles;
    final GivenDirectory directory;
    final GivenDocuments documents;
    final Actor secretary;
    final Actor member;
    final Actor stranger;
    private final OrganisationId trust;
    private final OrganisationId council;

    Records(BoardDatabase database) {
        entities = database.entities();
        trail = new RecordedTrail();
        authority = new GivenAuthority();
        roles = new GivenRoles();
        directory = new GivenDirectory();
        documents = new GivenDocuments();
        secretary = new Actor(directory.addPerson("secretary"), null);
        member = new Actor(directory.addPerson("member"), null);
        stranger = new Actor(directory.addPerson("stranger"), null);
        trust = directory.addOrganisation("stft", "Stockport NHS Foundation Trust");
        council = directory.addOrganisation("smbc", "Stockport Council");
    }

    @Override
    public void close() {
        entities.close();
    }

    Meetings meetings() {
        return new Meetings(entities, authority);
    }

    Bodies bodies() {
        return new Bodies(entities, directory, authority);
    }

    Papers papers() {
        return new Papers(entities, meetings(), bodies(), authority);
    }

    Filing filing() {
        return new Filing(meetings(), papers(), documents, authority, trail);
    }

    Register register() {
        return new Register(entities, authority);
    }

    <T> T inTransaction(Supplier<T> act) {
        var transaction = entities.getTransaction();
        transaction.begin();
        try {
            var result = act.get();
            transaction.commit();
            entities.clear();
            return result;
        } catch (RuntimeException e) {
            transaction.rollback();
            entities.clear();
            throw e;
        }
    }

    void inTransaction(Runnable act) {
        inTransaction(
                () -> {
                    act.run();
                    return true;
                });
    }

    BodyId body() {
        var programme = directory.addProgramme("stockport-together", "Stockport Together");
        authority.allow(secretary, Scope.of(programme), MANAGE_BODIES);
        var code = "b" + UUID.randomUUID();
        var id =
                inTransaction(
                        () ->
                                new EstablishBody(bodies(), directory, authority, trail)
                                        .handle(
                                                code,
                                                "Programme board",
                                                "programme_board",
                                                programme,
                                                new Terms(
                                                        DecisionPower.RECOMMEND,
                                                        new Quorum(
                                                                2,
                                                                List.of(
                                                                        QuorumCondition
                                                                                .onePerPartner(),
                                                                        QuorumCondition.atLeast(
                                                                                1, "partner"))),
                                                        5),
                                                List.of(
                                                        new SeatDraft(
                                                                "Chief executive",
                                                                trust,
                                                                true,
                                                                "partner"),
                                                        new SeatDraft(
                                                                "Chief executive",
                                                                council,
                                                                true,
                                                                "partner")),
                                                secretary));
        authority.allow(secretary, Scope.of(id), Role.SECRETARY, new BoardPermissions());
        authority.allow(member, Scope.of(id), Role.MEMBER, new BoardPermissions());
        return id;
    }

    MeetingId meeting(BodyId body) {
        var id = MeetingId.next();
        return inTransaction(
                () ->
                        new CallMeeting(meetings(), bodies(), authority, trail)
                                .handle(
                                        id,
                                        body,
                                        "Programme board",
                                        "Town Hall",
                                        START,
                                        secretary,
                                        NOW));
    }

    long version(MeetingId id) {
        return meetings().find(id).orElseThrow().version();
    }

    ItemId item(MeetingId id, Access access) {
        inTransaction(
                () ->
                        new AddAgendaItem(meetings(), trail)
                                .handle(
                                        id,
                                        version(id),
                                        new ItemDraft(
                                                "Portfolio office",
                                                Purpose.DECISION,
                                                access,
                                                "Director",
                                                false),
                                        secretary));
        var agenda = meetings().find(id).orElseThrow().agenda();
        return agenda.get(agenda.size() - 1).id();
    }

    PaperId paper(MeetingId meeting, ItemId item) {
        var id = PaperId.next();
        return inTransaction(
                () ->
                        filing().filePaper()
                                .handle(
                                        id,
                                        meeting,
                                        item,
                                        new CoverSheet(
                                                "Funding the office",
                                                Purpose.DECISION,
                                                "Agree it",
                                                "Director",
                                                "In short"),
                                        SentFile.unnamed(new ByteArrayInputStream(PDF)),
                                        secretary,
                                        NOW));
    }

    void publish(MeetingId id) {
        inTransaction(
                () -> new PublishAgenda(meetings(), trail).handle(id, version(id), secretary, NOW));
    }

    void openWithAll(MeetingId id) {
        inTransaction(
                () -> new OpenMeeting(meetings(), trail).handle(id, version(id), secretary, START));
        var seats = bodies().membership(meetings().find(id).orElseThrow().body(), NOW_DAY).seats();
        inTransaction(
                () ->
                        new RecordAttendance(meetings(), bodies(), trail)
                                .handle(
                                        id,
                                        version(id),
                                        seats.stream()
                                                .map(
                                                        seat ->
                                                                AttendanceDraft.of(
                                                                        seat.id(),
                                                                        Presence.PRESENT))
                                                .toList(),
                                        secretary));
    }

    String resolve(MeetingId id, ItemId item, Motion motion) {
        var votes =
                bodies()
                        .membership(meetings().find(id).orElseThrow().body(), NOW_DAY)
                        .seats()
                        .stream()
                        .collect(Collectors.toMap(SeatHeld::id, seat -> Vote.FOR));
        return inTransaction(
                () ->
                        register()
                                .recordResolution(meetings(), bodies(), trail)
                                .handle(id, version(id), item, motion, votes, secretary, START));
    }
}
