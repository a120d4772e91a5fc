package org.concordat.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.board.BoardPermissions.EDIT_AGENDA;
import static org.concordat.board.BoardPermissions.MANAGE_BODIES;

import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.concordat.board.agenda.AddAgendaItem;
import org.concordat.board.agenda.PublishAgenda;
import org.concordat.board.attendance.RecordAttendance;
import org.concordat.board.body.AppointMember;
import org.concordat.board.body.Bodies;
import org.concordat.board.body.BodyFinding;
import org.concordat.board.body.DecisionPower;
import org.concordat.board.body.EstablishBody;
import org.concordat.board.body.Office;
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
import org.concordat.board.meeting.MeetingFinding;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.MeetingLine;
import org.concordat.board.meeting.MeetingStatus;
import org.concordat.board.meeting.Meetings;
import org.concordat.board.meeting.OpenMeeting;
import org.concordat.board.meeting.Presence;
import org.concordat.board.meeting.Purpose;
import org.concordat.board.meeting.Vote;
import org.concordat.board.paper.CoverSheet;
import org.concordat.board.paper.Filing;
import org.concordat.board.paper.PaperFinding;
import org.concordat.board.paper.PaperId;
import org.concordat.board.paper.Papers;
import org.concordat.board.platform.BoardDatabase;
import org.concordat.board.resolution.Motion;
import org.concordat.board.resolution.Register;
import org.concordat.spi.ChangedMeanwhile;
import org.concordat.spi.NotFound;
import org.concordat.spi.RuleViolation;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.documents.DocumentRefused;
import org.concordat.spi.documents.SentFile;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.testing.GivenAuthority;
import org.concordat.spi.testing.GivenDirectory;
import org.concordat.spi.testing.GivenDocuments;
import org.concordat.spi.testing.GivenRoles;
import org.concordat.spi.testing.RecordedTrail;
import org.concordat.spi.work.SubjectFinder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What must hold of the module's records on every database: acts go in, and come out the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KeptRecordsContract {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant START = Instant.parse("2027-01-05T14:00:00Z");
    private static final byte[] PDF = "%PDF-1.7 demonstration".getBytes(StandardCharsets.UTF_8);

    private final BoardDatabase database = open();

    private EntityManager entities;
    private RecordedTrail trail;
    private GivenAuthority authority;
    private GivenRoles roles;
    private GivenDirectory directory;
    private GivenDocuments documents;
    private Actor secretary;
    private Actor member;
    private Actor stranger;
    private OrganisationId trust;
    private OrganisationId council;

    abstract BoardDatabase open();

    @BeforeEach
    void begin() {
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

    @AfterEach
    void end() {
        entities.close();
    }

    @AfterAll
    void stop() throws Exception {
        database.close();
    }

    private Meetings meetings() {
        return new Meetings(entities, authority);
    }

    private Bodies bodies() {
        return new Bodies(entities, directory, authority);
    }

    private Papers papers() {
        return new Papers(entities, meetings(), bodies(), authority);
    }

    private Filing filing() {
        return new Filing(meetings(), papers(), documents, authority, trail);
    }

    private Register register() {
        return new Register(entities, authority);
    }

    private <T> T inTransaction(Supplier<T> act) {
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

    private void inTransaction(Runnable act) {
        inTransaction(
                () -> {
                    act.run();
                    return true;
                });
    }

    private BodyId body() {
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

    private MeetingId meeting(BodyId body) {
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

    private long version(MeetingId id) {
        return meetings().find(id).orElseThrow().version();
    }

    private ItemId item(MeetingId id, Access access) {
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

    private PaperId paper(MeetingId meeting, ItemId item) {
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

    private void publish(MeetingId id) {
        inTransaction(
                () -> new PublishAgenda(meetings(), trail).handle(id, version(id), secretary, NOW));
    }

    private void openWithAll(MeetingId id) {
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

    private static final LocalDate NOW_DAY = LocalDate.of(2026, 11, 23);

    private String resolve(MeetingId id, ItemId item, Motion motion) {
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

    @Nested
    class Finding {

        private List<String> found(SubjectFinder finder, String words, Actor by) {
            return finder.find(words, 50, by).stream()
                    .map(found -> found.kind() + ": " + found.label())
                    .toList();
        }

        @Test
        void aBodyIsByItsNameForThoseWhoMayKnowOfIt() {
            var id = body();
            var finder = BodyFinding.among(bodies());

            assertThat(finder.find("BOARD programme", 50, member))
                    .extracting(found -> found.subject().id())
                    .containsExactly(id.value());
            assertThat(finder.find("committee", 50, member)).isEmpty();
            assertThat(finder.find("board", 50, stranger)).isEmpty();
        }

        @Test
        void aMeetingIsByItsTitleAndDayForThoseWhoMayKnowOfIt() {
            var id = meeting(body());
            var finder = MeetingFinding.among(meetings());

            assertThat(finder.find("programme 5 january 2027", 50, member))
                    .extracting(found -> found.subject().id())
                    .containsExactly(id.value());
            assertThat(found(finder, "programme board", member))
                    .containsExactly("Meeting: Programme board, 5 January 2027");
            assertThat(finder.find("6 january", 50, member)).isEmpty();
            assertThat(finder.find("programme", 50, stranger)).isEmpty();
        }

        @Test
        void aPaperIsByWordsOfItsTitleForThoseWhoMayReadIt() {
            var meeting = meeting(body());
            var open = item(meeting, Access.open());
            paper(meeting, open);
            var finder = PaperFinding.among(papers());

            assertThat(found(finder, "office funding", secretary))
                    .containsExactly("Paper: Funding the office");
            assertThat(finder.find("100%_office", 50, secretary)).isEmpty();
            assertThat(finder.find("funding", 50, stranger)).isEmpty();
            // it is a draft's, which is for those who write it
            assertThat(finder.find("funding", 50, member)).isEmpty();
        }

        @Test
        void aDecisionIsByItsNumberAndNotByThePrivateWordsOfItsMotion() {
            var meeting = meeting(body());
            var item =
                    item(meeting, new Access(Access.Kind.EXEMPT, Set.of(3), "Terms of a contract"));
            publish(meeting);
            openWithAll(meeting);
            var number = resolve(meeting, item, Motion.of("That the supplier is changed"));
            var finder = register().finder();

            assertThat(found(finder, number, secretary))
                    .singleElement()
                    .asString()
                    .startsWith("Decision: " + number);
            assertThat(finder.find("supplier", 50, secretary)).isEmpty();
            assertThat(finder.find(number, 50, stranger)).isEmpty();
        }
    }

    @Nested
    class ABody {

        @Test
        void comesBackWithItsTermsAndMembers() {
            var id = body();
            var account = member.account();
            var seat = bodies().membership(id, NOW_DAY).seats().get(0).id();
            inTransaction(
                    () ->
                            new AppointMember(bodies(), directory, roles, trail)
                                    .handle(
                                            id,
                                            bodies().version(id),
                                            seat,
                                            account,
                                            Office.CHAIR,
                                            NOW_DAY,
                                            null,
                                            secretary));

            var membership = bodies().membership(id, NOW_DAY);
            assertThat(membership.quorum().label())
                    .isEqualTo("2 voting members, one per partner, 1 partner");
            assertThat(membership.heldBy(account).orElseThrow().label())
                    .isEqualTo("Chief executive, Stockport NHS Foundation Trust");
            assertThat(roles.of(account))
                    .extracting(RoleAssignment::role)
                    .containsExactly(Role.CHAIR);
            assertThat(trail.types())
                    .containsExactly("board.body-established.v1", "board.member-appointed.v1");
        }

        @Test
        void ofAnotherProgrammeDoesNotExistForAStranger() {
            var id = body();

            assertThatThrownBy(
                            () ->
                                    new CallMeeting(meetings(), bodies(), authority, trail)
                                            .handle(
                                                    MeetingId.next(),
                                                    id,
                                                    "Board",
                                                    "Here",
                                                    START,
                                                    stranger,
                                                    NOW))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Nested
    class AMeeting {

        @Test
        void comesBackAsItWasCalled() {
            var found = meetings().seenBy(member, meeting(body()));

            assertThat(found.startsAt()).isEqualTo(START);
            assertThat(found.status()).isEqualTo(MeetingStatus.DRAFT);
            assertThat(found.version()).isZero();
        }

        @Test
        void isCalledOnceWhenTheFormIsSentTwice() {
            var body = body();
            var id = meeting(body);
            inTransaction(
                    () ->
                            new CallMeeting(meetings(), bodies(), authority, trail)
                                    .handle(id, body, "Again", "Here", START, secretary, NOW));

            assertThat(trail.types()).containsOnlyOnce("board.meeting-called.v1");
        }

        @Test
        void isRefusedAtATimeWhenItsBodyMeetsAlready() {
            var body = body();
            meeting(body);

            assertThatThrownBy(() -> meeting(body))
                    .hasMessage("board.meeting.clash")
                    .isInstanceOf(RuleViolation.class);
        }

        @Test
        void goesUpByOneVersionWithEachChangeAndTheTrailSaysTheSame() {
            var id = meeting(body());
            item(id, Access.open());
            item(id, Access.open());

            assertThat(version(id)).isEqualTo(2);
            assertThat(trail.last().subjects().get(0).version()).isEqualTo(2);
        }

        @Test
        void isNotChangedByWhoReadAnEarlierVersion() {
            var id = meeting(body());
            item(id, Access.open());

            assertThatThrownBy(
                            () ->
                                    inTransaction(
                                            () ->
                                                    new PublishAgenda(meetings(), trail)
                                                            .handle(id, 0, secretary, NOW)))
                    .isInstanceOf(ChangedMeanwhile.class);
        }

        @Test
        void isChangedByOneOfTwoAtTheSameTime() {
            var id = meeting(body());
            item(id, Access.open());
            var other = database.entities();
            try {
                var elsewhere = new Meetings(other, authority);
                other.getTransaction().begin();
                var theirs = elsewhere.find(id).orElseThrow();
                publish(id);
                theirs.publish(NOW);

                assertThatThrownBy(() -> elsewhere.keep(theirs))
                        .isInstanceOf(ChangedMeanwhile.class);
                other.getTransaction().rollback();
            } finally {
                other.close();
            }
        }

        @Test
        void isNotEditedByAMember() {
            var id = meeting(body());

            assertThatThrownBy(
                            () ->
                                    new AddAgendaItem(meetings(), trail)
                                            .handle(
                                                    id,
                                                    0,
                                                    new ItemDraft(
                                                            "Mine",
                                                            Purpose.DECISION,
                                                            Access.open(),
                                                            "",
                                                            false),
                                                    member))
                    .isInstanceOf(NotPermitted.class);
        }

        @Test
        void isListedOnlyForThoseWhoMayReadIt() {
            var id = meeting(body());

            assertThat(meetings().between(member, NOW, START.plusSeconds(1), 10))
                    .extracting(MeetingLine::id)
                    .contains(id.value());
            assertThat(meetings().between(stranger, NOW, START.plusSeconds(1), 10)).isEmpty();
        }
    }

    @Nested
    class APaper {

        @Test
        void isNotShownToMembersBeforeTheAgendaIsPublished() {
            var id = meeting(body());
            var item = item(id, Access.open());
            paper(id, item);
            var draft = meetings().find(id).orElseThrow();
            assertThat(papers().readableBy(member, draft)).isEmpty();

            publish(id);

            assertThat(papers().readableBy(member, meetings().find(id).orElseThrow())).hasSize(1);
        }

        @Test
        void ofThePrivatePartIsOnlyForThoseWhoMay() {
            var body = body();
            var id = meeting(body);
            var item = item(id, new Access(Access.Kind.EXEMPT, Set.of(3), "Prices"));
            paper(id, item);
            publish(id);
            var analyst = new Actor(directory.addPerson("analyst"), null);
            authority.allow(analyst, Scope.of(body), Role.ANALYST, new BoardPermissions());

            var meeting = meetings().find(id).orElseThrow();
            assertThat(papers().readableBy(member, meeting)).hasSize(1);
            assertThat(papers().readableBy(analyst, meeting)).isEmpty();
        }

        @Test
        void thatIsNoPdfIsRefused() {
            assertThatThrownBy(() -> file(new SentFile("a.pdf", bytes("not a PDF"))))
                    .isInstanceOf(DocumentRefused.class);
        }

        @Test
        void withMaliciousCodeIsRefusedByItsNameAndKnownToItsMeeting() {
            var id = meeting(body());
            var item = item(id, Access.open());

            assertThatThrownBy(
                            () ->
                                    file(
                                            id,
                                            item,
                                            new SentFile(
                                                    "minutes.pdf",
                                                    bytes("%PDF- " + GivenDocuments.MALICIOUS))))
                    .isInstanceOfSatisfying(
                            DocumentRefused.class,
                            refused -> {
                                assertThat(refused.field()).contains("document");
                                assertThat(refused.arguments())
                                        .containsExactly("“minutes.pdf”", "Planted");
                            });
            var meeting = meetings().find(id).orElseThrow();
            assertThat(documents.maliciousSentFor()).containsExactly(meeting.subject());
            assertThat(papers().readableBy(secretary, meeting)).isEmpty();
        }

        @Test
        void isNotReadFromSomebodyWhoMayNotFileIt() {
            var id = meeting(body());
            var item = item(id, Access.open());
            publish(id);

            assertThatThrownBy(() -> file(PaperId.next(), id, item, unread(), member))
                    .isInstanceOf(NotPermitted.class);
        }

        @Test
        void isNotKeptWhenTheRightToFileItEndsWhileItIsRead() {
            var id = meeting(body());
            var item = item(id, Access.open());
            var paper = PaperId.next();

            assertThatThrownBy(
                            () ->
                                    file(
                                            paper,
                                            id,
                                            item,
                                            whenRead(
                                                    () -> authority.forbid(secretary, EDIT_AGENDA)),
                                            secretary))
                    .isInstanceOf(NotPermitted.class);
            assertThat(papers().of(meetings().find(id).orElseThrow())).isEmpty();
            assertThat(documents.leftOpen()).isZero();
        }

        @Test
        void isFiledOnceThoughItsFormIsSentTwice() {
            var meeting = meeting(body());
            var item = item(meeting, Access.open());
            var paper = paper(meeting, item);

            assertThat(file(paper, meeting, item, unread(), secretary)).isEqualTo(paper);
            assertThat(papers().of(meetings().find(meeting).orElseThrow())).hasSize(1);
            assertThat(documents.leftOpen()).isZero();
        }

        @Test
        void isReplacedByALaterVersion() {
            var meeting = meeting(body());
            var paper = paper(meeting, item(meeting, Access.open()));

            inTransaction(
                    () ->
                            filing().replace(
                                            paper,
                                            filing().version(paper),
                                            SentFile.unnamed(bytes("%PDF-1.7 later")),
                                            secretary,
                                            NOW));

            assertThat(filing().edition(paper)).isEqualTo(2);
            assertThat(trail.last().type()).isEqualTo("board.paper-replaced.v1");
            assertThat(documents.leftOpen()).isZero();
        }

        @Test
        void isNotReplacedWithoutTheRightOrWhenItChangedMeanwhile() {
            var meeting = meeting(body());
            var paper = paper(meeting, item(meeting, Access.open()));
            publish(meeting);
            var version = filing().version(paper);

            assertThatThrownBy(() -> filing().replace(paper, version, unread(), member, NOW))
                    .isInstanceOf(NotPermitted.class);
            assertThatThrownBy(() -> filing().replace(paper, version + 1, unread(), secretary, NOW))
                    .isInstanceOf(ChangedMeanwhile.class);
            var meanwhile = whenRead(() -> authority.forbid(secretary, EDIT_AGENDA));
            assertThatThrownBy(() -> filing().replace(paper, version, meanwhile, secretary, NOW))
                    .isInstanceOf(NotPermitted.class);
            assertThat(filing().edition(paper)).isEqualTo(1);
            assertThat(documents.leftOpen()).isZero();
        }

        private void file(SentFile upload) {
            var id = meeting(body());
            file(id, item(id, Access.open()), upload);
        }

        private void file(MeetingId meeting, ItemId item, SentFile upload) {
            file(PaperId.next(), meeting, item, upload, secretary);
        }

        private PaperId file(
                PaperId id, MeetingId meeting, ItemId item, SentFile upload, Actor by) {
            return filing().filePaper()
                    .handle(
                            id,
                            meeting,
                            item,
                            new CoverSheet("Title", Purpose.DECISION, "Agree", "Director", "Short"),
                            upload,
                            by,
                            NOW);
        }

        private static SentFile unread() {
            return whenRead(
                    () -> {
                        throw new AssertionError("It was read");
                    });
        }

        /** A PDF; something happens when it is read. */
        private static SentFile whenRead(Runnable happens) {
            return SentFile.unnamed(
                    new FilterInputStream(bytes("%PDF-1.7 late")) {
                        @Override
                        public byte[] readAllBytes() throws IOException {
                            happens.run();
                            return in.readAllBytes();
                        }
                    });
        }

        private static InputStream bytes(String text) {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Nested
    class AResolution {

        @Test
        void standsInTheRegisterAsTheRecommendationOfABodyThatOnlyRecommends() {
            var id = meeting(body());
            var item = item(id, Access.open());
            publish(id);
            openWithAll(id);

            var number = resolve(id, item, Motion.of("To fund the office"));

            assertThat(number).endsWith("/2027/001");
            var decision = register().of(member, id).get(0);
            assertThat(decision.outcome()).isEqualTo("Recommendation");
            assertThat(decision.tally().label()).isEqualTo("2 for, 0 against, 0 abstained");
            assertThat(trail.last().type()).isEqualTo("board.resolution-carried.v1");
        }

        @Test
        void isCorrectedOnlyByALaterOneAndOnce() {
            var id = meeting(body());
            var item = item(id, Access.open());
            publish(id);
            openWithAll(id);
            var first = resolve(id, item, Motion.of("To fund the office"));
            var second = resolve(id, item, new Motion("With £10 more", "", "", first));

            var register = register().of(member, id);
            assertThat(register.get(0).correctedBy()).isEqualTo(second);
            assertThat(register.get(1).corrects()).isEqualTo(first);
            assertThatThrownBy(() -> resolve(id, item, new Motion("Again", "", "", first)))
                    .hasMessage("board.resolution.already-corrected");
        }

        @Test
        void ofThePrivatePartHidesItsWordsFromThoseWhoMayNotReadThem() {
            var body = body();
            var id = meeting(body);
            var item = item(id, new Access(Access.Kind.EXEMPT, Set.of(3), "Prices"));
            publish(id);
            openWithAll(id);
            resolve(id, item, Motion.of("To award to the cheapest"));
            var analyst = new Actor(directory.addPerson("analyst"), null);
            authority.allow(analyst, Scope.of(body), Role.ANALYST, new BoardPermissions());

            assertThat(register().of(analyst, id).get(0).motion()).doesNotContain("cheapest");
            assertThat(register().find(analyst, "cheapest")).isEmpty();
            assertThat(register().of(member, id).get(0).motion()).contains("cheapest");
        }

        @Test
        void isFoundByItsWordsWithTheWildcardsTakenLiterally() {
            var id = meeting(body());
            var item = item(id, Access.open());
            publish(id);
            openWithAll(id);
            resolve(id, item, Motion.of("To save 5% of the cost"));

            assertThat(register().find(member, "5%")).hasSize(1);
            assertThat(register().find(member, "t% s")).isEmpty();
        }
    }
}
