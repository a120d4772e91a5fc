package org.concordat.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.board.Records.NOW;
import static org.concordat.board.Records.START;

import org.concordat.board.agenda.AddAgendaItem;
import org.concordat.board.agenda.PublishAgenda;
import org.concordat.board.meeting.Access;
import org.concordat.board.meeting.CallMeeting;
import org.concordat.board.meeting.ItemDraft;
import org.concordat.board.meeting.MeetingLine;
import org.concordat.board.meeting.MeetingStatus;
import org.concordat.board.meeting.Meetings;
import org.concordat.board.meeting.Purpose;
import org.concordat.board.platform.BoardDatabase;
import org.concordat.spi.ChangedMeanwhile;
import org.concordat.spi.RuleViolation;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.testing.GivenAuthority;
import org.concordat.spi.testing.RecordedTrail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A meeting as it comes back from the database, and what two at once may do to it. */
abstract class KeptMeetingContract {

    private final Records here;
    private final RecordedTrail trail;
    private final GivenAuthority authority;
    private final Actor secretary;
    private final Actor member;
    private final Actor stranger;
    private final BoardDatabase database;

    KeptMeetingContract(BoardDatabase database) {
        here = new Records(database);
        trail = here.trail;
        authority = here.authority;
        secretary = here.secretary;
        member = here.member;
        stranger = here.stranger;
        this.database = database;
    }

    @AfterEach
    void end() {
        here.close();
    }

    @Test
    void comesBackAsItWasCalled() {
        var found = here.meetings().seenBy(member, here.meeting(here.body()));

        assertThat(found.startsAt()).isEqualTo(START);
        assertThat(found.status()).isEqualTo(MeetingStatus.DRAFT);
        assertThat(found.version()).isZero();
    }

    @Test
    void isCalledOnceWhenTheFormIsSentTwice() {
        var body = here.body();
        var id = here.meeting(body);
        here.inTransaction(
                () ->
                        new CallMeeting(here.meetings(), here.bodies(), authority, trail)
                                .handle(id, body, "Again", "Here", START, secretary, NOW));

        assertThat(trail.types()).containsOnlyOnce("board.meeting-called.v1");
    }

    @Test
    void isRefusedAtATimeWhenItsBodyMeetsAlready() {
        var body = here.body();
        here.meeting(body);

        assertThatThrownBy(() -> here.meeting(body))
                .hasMessage("board.meeting.clash")
                .isInstanceOf(RuleViolation.class);
    }

    @Test
    void goesUpByOneVersionWithEachChangeAndTheTrailSaysTheSame() {
        var id = here.meeting(here.body());
        here.item(id, Access.open());
        here.item(id, Access.open());

        assertThat(here.version(id)).isEqualTo(2);
        assertThat(trail.last().subjects().get(0).version()).isEqualTo(2);
    }

    @Test
    void isNotChangedByWhoReadAnEarlierVersion() {
        var id = here.meeting(here.body());
        here.item(id, Access.open());

        assertThatThrownBy(
                        () ->
                                here.inTransaction(
                                        () ->
                                                new PublishAgenda(here.meetings(), trail)
                                                        .handle(id, 0, secretary, NOW)))
                .isInstanceOf(ChangedMeanwhile.class);
    }

    @Test
    void isChangedByOneOfTwoAtTheSameTime() {
        var id = here.meeting(here.body());
        here.item(id, Access.open());
        var other = database.entities();
        try {
            var elsewhere = new Meetings(other, authority);
            other.getTransaction().begin();
            var theirs = elsewhere.find(id).orElseThrow();
            here.publish(id);
            theirs.publish(NOW);

            assertThatThrownBy(() -> elsewhere.keep(theirs)).isInstanceOf(ChangedMeanwhile.class);
            other.getTransaction().rollback();
        } finally {
            other.close();
        }
    }

    @Test
    void isNotEditedByAMember() {
        var id = here.meeting(here.body());

        assertThatThrownBy(
                        () ->
                                new AddAgendaItem(here.meetings(), trail)
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
        var id = here.meeting(here.body());

        assertThat(here.meetings().between(member, NOW, START.plusSeconds(1), 10))
                .extracting(MeetingLine::id)
                .contains(id.value());
        assertThat(here.meetings().between(stranger, NOW, START.plusSeconds(1), 10)).isEmpty();
    }
}
