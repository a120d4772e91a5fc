package org.concordat.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.board.BoardPermissions.EDIT_AGENDA;
import static org.concordat.board.Records.NOW;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.concordat.board.meeting.Access;
import org.concordat.board.meeting.ItemId;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Purpose;
import org.concordat.board.paper.CoverSheet;
import org.concordat.board.paper.PaperId;
import org.concordat.board.platform.BoardDatabase;
import org.concordat.spi.ChangedMeanwhile;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.documents.DocumentRefused;
import org.concordat.spi.documents.SentFile;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.testing.GivenAuthority;
import org.concordat.spi.testing.GivenDirectory;
import org.concordat.spi.testing.GivenDocuments;
import org.concordat.spi.testing.RecordedTrail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A paper, from its being sent to its later versions. */
abstract class KeptPaperContract {

    private final Records here;
    private final RecordedTrail trail;
    private final GivenAuthority authority;
    private final GivenDirectory directory;
    private final GivenDocuments documents;
    private final Actor secretary;
    private final Actor member;

    KeptPaperContract(BoardDatabase database) {
        here = new Records(database);
        trail = here.trail;
        authority = here.authority;
        directory = here.directory;
        documents = here.documents;
        secretary = here.secretary;
        member = here.member;
    }

    @AfterEach
    void end() {
        here.close();
    }

    @Test
    void isNotShownToMembersBeforeTheAgendaIsPublished() {
        var id = here.meeting(here.body());
        var item = here.item(id, Access.open());
        here.paper(id, item);
        var draft = here.meetings().find(id).orElseThrow();
        assertThat(here.papers().readableBy(member, draft)).isEmpty();

        here.publish(id);

        assertThat(here.papers().readableBy(member, here.meetings().find(id).orElseThrow()))
                .hasSize(1);
    }

    @Test
    void ofThePrivatePartIsOnlyForThoseWhoMay() {
        var body = here.body();
        var id = here.meeting(body);
        var item = here.item(id, new Access(Access.Kind.EXEMPT, Set.of(3), "Prices"));
        here.paper(id, item);
        here.publish(id);
        var analyst = new Actor(directory.addPerson("analyst"), null);
        authority.allow(analyst, Scope.of(body), Role.ANALYST, new BoardPermissions());

        var meeting = here.meetings().find(id).orElseThrow();
        assertThat(here.papers().readableBy(member, meeting)).hasSize(1);
        assertThat(here.papers().readableBy(analyst, meeting)).isEmpty();
    }

    @Test
    void thatIsNoPdfIsRefused() {
        assertThatThrownBy(() -> file(new SentFile("a.pdf", bytes("not a PDF"))))
                .isInstanceOf(DocumentRefused.class);
    }

    @Test
    void withMaliciousCodeIsRefusedByItsNameAndKnownToItsMeeting() {
        var id = here.meeting(here.body());
        var item = here.item(id, Access.open());

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
        var meeting = here.meetings().find(id).orElseThrow();
        assertThat(documents.maliciousSentFor()).containsExactly(meeting.subject());
        assertThat(here.papers().readableBy(secretary, meeting)).isEmpty();
    }

    @Test
    void isNotReadFromSomebodyWhoMayNotFileIt() {
        var id = here.meeting(here.body());
        var item = here.item(id, Access.open());
        here.publish(id);

        assertThatThrownBy(() -> file(PaperId.next(), id, item, unread(), member))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void isNotKeptWhenTheRightToFileItEndsWhileItIsRead() {
        var id = here.meeting(here.body());
        var item = here.item(id, Access.open());
        var paper = PaperId.next();

        assertThatThrownBy(
                        () ->
                                file(
                                        paper,
                                        id,
                                        item,
                                        whenRead(() -> authority.forbid(secretary, EDIT_AGENDA)),
                                        secretary))
                .isInstanceOf(NotPermitted.class);
        assertThat(here.papers().of(here.meetings().find(id).orElseThrow())).isEmpty();
        assertThat(documents.leftOpen()).isZero();
    }

    @Test
    void isFiledOnceThoughItsFormIsSentTwice() {
        var meeting = here.meeting(here.body());
        var item = here.item(meeting, Access.open());
        var paper = here.paper(meeting, item);

        assertThat(file(paper, meeting, item, unread(), secretary)).isEqualTo(paper);
        assertThat(here.papers().of(here.meetings().find(meeting).orElseThrow())).hasSize(1);
        assertThat(documents.leftOpen()).isZero();
    }

    @Test
    void isReplacedByALaterVersion() {
        var meeting = here.meeting(here.body());
        var paper = here.paper(meeting, here.item(meeting, Access.open()));

        here.inTransaction(
                () ->
                        here.filing()
                                .replace(
                                        paper,
                                        here.filing().version(paper),
                                        SentFile.unnamed(bytes("%PDF-1.7 later")),
                                        secretary,
                                        NOW));

        assertThat(here.filing().edition(paper)).isEqualTo(2);
        assertThat(trail.last().type()).isEqualTo("board.paper-replaced.v1");
        assertThat(documents.leftOpen()).isZero();
    }

    @Test
    void isNotReplacedWithoutTheRightOrWhenItChangedMeanwhile() {
        var meeting = here.meeting(here.body());
        var paper = here.paper(meeting, here.item(meeting, Access.open()));
        here.publish(meeting);
        var version = here.filing().version(paper);

        assertThatThrownBy(() -> here.filing().replace(paper, version, unread(), member, NOW))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(
                        () -> here.filing().replace(paper, version + 1, unread(), secretary, NOW))
                .isInstanceOf(ChangedMeanwhile.class);
        var meanwhile = whenRead(() -> authority.forbid(secretary, EDIT_AGENDA));
        assertThatThrownBy(() -> here.filing().replace(paper, version, meanwhile, secretary, NOW))
                .isInstanceOf(NotPermitted.class);
        assertThat(here.filing().edition(paper)).isEqualTo(1);
        assertThat(documents.leftOpen()).isZero();
    }

    private void file(SentFile upload) {
        var id = here.meeting(here.body());
        file(id, here.item(id, Access.open()), upload);
    }

    private void file(MeetingId meeting, ItemId item, SentFile upload) {
        file(PaperId.next(), meeting, item, upload, secretary);
    }

    private PaperId file(PaperId id, MeetingId meeting, ItemId item, SentFile upload, Actor by) {
        return here.filing()
                .filePaper()
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
