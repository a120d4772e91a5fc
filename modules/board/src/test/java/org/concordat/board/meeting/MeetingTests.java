package org.concordat.board.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.concordat.audit.UuidV7;
import org.concordat.board.body.DecisionPower;
import org.concordat.board.body.Membership;
import org.concordat.board.body.SeatHeld;
import org.concordat.board.body.SeatId;
import org.concordat.board.body.Stockport;
import org.concordat.spi.InvalidInput;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MeetingTests {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant START = Instant.parse("2027-01-05T14:00:00Z");
    private static final ItemDraft WELCOME =
            new ItemDraft("Welcome", Purpose.INFORMATION, Access.open(), "Chair", false);
    private static final ItemDraft BUDGET =
            new ItemDraft("Portfolio office", Purpose.DECISION, Access.open(), "Director", false);

    private final Membership board = Stockport.membership();

    private Meeting draft() {
        return Meeting.call(
                MeetingId.next(), board.body(), "Programme board", "Town Hall", START, NOW);
    }

    private Meeting open(int present) {
        var meeting = draft();
        meeting.add(WELCOME);
        meeting.add(BUDGET);
        meeting.publish(NOW);
        meeting.open(START);
        meeting.attend(
                board.voting().stream()
                        .limit(present)
                        .map(seat -> AttendanceDraft.of(seat.id(), Presence.PRESENT))
                        .toList(),
                board);
        return meeting;
    }

    private SeatId seat(int number) {
        return board.voting().get(number).id();
    }

    private Map<SeatId, Vote> allFor(int seats) {
        return board.voting().stream()
                .limit(seats)
                .collect(Collectors.toMap(SeatHeld::id, seat -> Vote.FOR));
    }

    private static ItemId lastItem(Meeting meeting) {
        return meeting.agenda().get(meeting.agenda().size() - 1).id();
    }

    private void declare(Meeting meeting, SeatId seat, ItemId item, Handling handling) {
        meeting.declare(
                new DeclarationDraft(
                        seat,
                        item,
                        InterestCategory.FINANCIAL,
                        Regime.NHS,
                        "Employed by a bidder",
                        handling),
                board,
                true);
    }

    @Nested
    class CallingAMeeting {

        @Test
        void isRefusedInThePast() {
            assertThatThrownBy(
                            () ->
                                    Meeting.call(
                                            MeetingId.next(),
                                            board.body(),
                                            "Programme board",
                                            "Town Hall",
                                            NOW,
                                            NOW))
                    .isInstanceOfSatisfying(
                            MeetingInThePast.class,
                            e -> assertThat(e.field()).contains("startsAt"));
        }

        @Test
        void isRefusedWithATitleThatReordersWhatIsShown() {
            assertThatThrownBy(
                            () ->
                                    Meeting.call(
                                            MeetingId.next(),
                                            board.body(),
                                            "Board \u202Etxt.exe",
                                            "Town Hall",
                                            START,
                                            NOW))
                    .isInstanceOfSatisfying(
                            InvalidInput.class, e -> assertThat(e.field()).contains("title"));
        }

        @Test
        void takesItsDayFromLondon() {
            var lateInJune =
                    Meeting.call(
                            MeetingId.next(),
                            board.body(),
                            "Programme board",
                            "Town Hall",
                            Instant.parse("2027-06-30T23:30:00Z"),
                            NOW);

            assertThat(lateInJune.day()).isEqualTo(LocalDate.of(2027, 7, 1));
        }
    }

    @Nested
    class ADraftAgenda {

        private final Meeting meeting = draft();

        @Test
        void numbersItemsAndSubItems() {
            meeting.add(WELCOME);
            meeting.add(BUDGET);
            meeting.add(new ItemDraft("Staff", Purpose.DISCUSSION, Access.open(), "", true));
            meeting.add(new ItemDraft("Rent", Purpose.DISCUSSION, Access.open(), "", true));
            meeting.add(WELCOME);

            assertThat(meeting.agenda())
                    .extracting(NumberedItem::number)
                    .containsExactly("1", "2", "2.1", "2.2", "3");
        }

        @Test
        void isPutInAnotherOrder() {
            meeting.add(WELCOME);
            meeting.add(BUDGET);
            meeting.move(lastItem(meeting), 1);

            assertThat(meeting.agenda())
                    .extracting(NumberedItem::title)
                    .containsExactly("Portfolio office", "Welcome");
        }

        @Test
        void losesAnItemAndClosesTheGap() {
            meeting.add(WELCOME);
            meeting.add(BUDGET);
            meeting.remove(meeting.agenda().get(0).id());

            assertThat(meeting.agenda()).extracting(NumberedItem::number).containsExactly("1");
        }

        @Test
        void isNotPublishedWhileItIsEmpty() {
            assertThatThrownBy(() -> meeting.publish(NOW)).isInstanceOf(EmptyAgenda.class);
        }

        @Test
        void keepsThePrivateTitleOutOfTheFacts() {
            var added =
                    meeting.add(
                            new ItemDraft(
                                    "Contract with a supplier",
                                    Purpose.DECISION,
                                    new Access(Access.Kind.EXEMPT, Set.of(3), "Prices"),
                                    "",
                                    false));

            assertThat(added.facts().toString()).doesNotContain("supplier");
            assertThat(added.withheld()).containsEntry("title", "Contract with a supplier");
        }
    }

    @Nested
    class AnItemsAccess {

        @Test
        void namesTheParagraphsOfAnExemption() {
            assertThat(new Access(Access.Kind.EXEMPT, Set.of(5, 3), "Tender").label())
                    .isEqualTo("Exempt: Schedule 12A paragraphs 3, 5");
        }

        @Test
        void isRefusedAsExemptWithoutAParagraph() {
            assertThatThrownBy(() -> new Access(Access.Kind.EXEMPT, Set.of(), "Tender"))
                    .isInstanceOfSatisfying(
                            InvalidInput.class, e -> assertThat(e.field()).contains("paragraphs"));
        }

        @Test
        void isRefusedForAParagraphThatTheScheduleDoesNotHave() {
            assertThatThrownBy(() -> new Access(Access.Kind.EXEMPT, Set.of(8), "Tender"))
                    .isInstanceOf(InvalidInput.class);
        }

        @Test
        void isRefusedAsConfidentialWithoutAReason() {
            assertThatThrownBy(() -> new Access(Access.Kind.CONFIDENTIAL, Set.of(), " "))
                    .isInstanceOfSatisfying(
                            InvalidInput.class, e -> assertThat(e.field()).contains("reason"));
        }
    }

    @Nested
    class APublishedAgenda {

        private final Meeting meeting = draft();

        APublishedAgenda() {
            meeting.add(WELCOME);
            meeting.publish(NOW);
        }

        @Test
        void doesNotChangeAnyMore() {
            assertThatThrownBy(() -> meeting.add(BUDGET)).isInstanceOf(AgendaFixed.class);
            assertThatThrownBy(() -> meeting.remove(lastItem(meeting)))
                    .isInstanceOf(AgendaFixed.class);
            assertThatThrownBy(() -> meeting.move(lastItem(meeting), 1))
                    .isInstanceOf(AgendaFixed.class);
        }

        @Test
        void isNotPublishedTwice() {
            assertThatThrownBy(() -> meeting.publish(NOW)).isInstanceOf(OutOfOrder.class);
        }

        @Test
        void isOpenedThenClosedAndThenOver() {
            meeting.open(START);
            meeting.close(START.plusSeconds(7200));

            assertThat(meeting.status()).isEqualTo(MeetingStatus.CLOSED);
            assertThatThrownBy(() -> meeting.open(START)).isInstanceOf(OutOfOrder.class);
            assertThatThrownBy(() -> meeting.cancel("Fire")).isInstanceOf(OutOfOrder.class);
        }
    }

    @Nested
    class RecordingAttendance {

        @Test
        void isRefusedWhenSomebodyLeavesBeforeTheyArrive() {
            assertThatThrownBy(
                            () ->
                                    new AttendanceDraft(
                                            seat(0),
                                            "",
                                            Presence.PRESENT,
                                            START.plusSeconds(60),
                                            START))
                    .isInstanceOf(InvalidInput.class);
        }

        @Test
        void isRefusedForASeatOfAnotherBody() {
            var line = AttendanceDraft.of(new SeatId(UuidV7.next()), Presence.PRESENT);

            assertThatThrownBy(() -> open(3).attend(List.of(line), board))
                    .isInstanceOf(InvalidInput.class);
        }

        @Test
        void keepsWhatWasRecordedForSeatsThatAreNotNamed() {
            var meeting = open(3);
            meeting.attend(List.of(AttendanceDraft.of(seat(3), Presence.APOLOGIES)), board);

            assertThat(meeting.attendees()).hasSize(4);
        }
    }

    @Nested
    class AVote {

        @Test
        void isCarriedByASimpleMajority() {
            var meeting = open(3);
            var votes = Map.of(seat(0), Vote.FOR, seat(1), Vote.FOR, seat(2), Vote.AGAINST);

            var division = meeting.divide(lastItem(meeting), votes, board, START);

            assertThat(division.carried()).isTrue();
            assertThat(division.tally()).isEqualTo(new Tally(2, 1, 0));
        }

        @Test
        void isLostWhenVotesAreEven() {
            var meeting = open(3);
            var votes = Map.of(seat(0), Vote.FOR, seat(1), Vote.AGAINST, seat(2), Vote.ABSTAIN);

            assertThat(meeting.divide(lastItem(meeting), votes, board, START).carried()).isFalse();
        }

        @Test
        void needsEveryPartnerWherePartnersDecideTogether() {
            var consensus =
                    new Membership(
                            board.body(),
                            board.code(),
                            board.name(),
                            DecisionPower.DECIDE_BY_PARTNER_CONSENSUS,
                            board.quorum(),
                            5,
                            board.seats());
            var meeting = open(3);
            var votes = Map.of(seat(0), Vote.FOR, seat(1), Vote.FOR, seat(2), Vote.AGAINST);

            assertThat(meeting.divide(lastItem(meeting), votes, consensus, START).carried())
                    .isFalse();
        }

        @Test
        void isRefusedWhenTheMeetingIsNotOpen() {
            var meeting = draft();
            meeting.add(BUDGET);
            meeting.publish(NOW);

            assertThatThrownBy(() -> meeting.divide(lastItem(meeting), allFor(1), board, START))
                    .isInstanceOf(MeetingNotOpen.class);
        }

        @Test
        void isRefusedWhenTheMeetingIsInquorateAndSaysWhoIsMissing() {
            var meeting = open(1);

            assertThatThrownBy(() -> meeting.divide(lastItem(meeting), allFor(1), board, START))
                    .isInstanceOfSatisfying(
                            Inquorate.class,
                            e ->
                                    assertThat(e.arguments())
                                            .containsExactly(
                                                    "2",
                                                    "2 more voting members; 1 more of"
                                                            + " constituency partner"));
        }

        @Test
        void isRefusedWhenRecusalsTakeTheQuorumAway() {
            var meeting = open(3);
            var item = lastItem(meeting);
            declare(meeting, seat(2), item, Handling.LEAVE);

            assertThatThrownBy(() -> meeting.divide(item, allFor(2), board, START))
                    .isInstanceOf(Inquorate.class);
        }

        @Test
        void countsAMemberWhoseInterestIsOnlyNoted() {
            var meeting = open(3);
            var item = lastItem(meeting);
            declare(meeting, seat(2), item, Handling.NOTE_ONLY);

            assertThat(meeting.divide(item, allFor(3), board, START).carried()).isTrue();
        }

        @Test
        void isRefusedWhenARecusedMembersVoteIsCounted() {
            var meeting = open(4);
            var item = lastItem(meeting);
            declare(meeting, seat(3), item, Handling.SPEAK_NOT_VOTE);

            assertThatThrownBy(() -> meeting.divide(item, allFor(4), board, START))
                    .isInstanceOf(RecusedVote.class);
        }

        @Test
        void isRefusedWhenMoreVoteThanAreThere() {
            var meeting = open(3);

            assertThatThrownBy(() -> meeting.divide(lastItem(meeting), allFor(4), board, START))
                    .isInstanceOf(TallyExceedsPresent.class);
        }

        @Test
        void isRefusedForAnObserver() {
            var meeting = open(3);
            var observer = board.seats().get(4).id();

            assertThatThrownBy(
                            () ->
                                    meeting.divide(
                                            lastItem(meeting),
                                            Map.of(observer, Vote.FOR),
                                            board,
                                            START))
                    .isInstanceOf(TallyExceedsPresent.class);
        }

        @Test
        void isRefusedOnceEnoughMembersHaveLeft() {
            var meeting = open(3);
            meeting.attend(
                    List.of(
                            new AttendanceDraft(
                                    seat(0), "", Presence.PRESENT, null, START.plusSeconds(1800))),
                    board);
            var item = lastItem(meeting);

            assertThat(meeting.divide(item, allFor(3), board, START).carried()).isTrue();
            assertThatThrownBy(
                            () -> meeting.divide(item, allFor(3), board, START.plusSeconds(1800)))
                    .isInstanceOf(Inquorate.class);
        }
    }

    @Nested
    class DeclaringAnInterest {

        @Test
        void keepsThePaperFromThatSeatAlone() {
            var meeting = open(3);
            var item = lastItem(meeting);
            declare(meeting, seat(1), item, Handling.NOT_RECEIVE);

            assertThat(meeting.isKeptFrom(seat(1), item)).isTrue();
            assertThat(meeting.isKeptFrom(seat(0), item)).isFalse();
        }

        @Test
        void isRefusedTwiceByTheMemberButNotByTheChair() {
            var meeting = open(3);
            var item = lastItem(meeting);
            declare(meeting, seat(1), item, Handling.LEAVE);
            var lighter =
                    new DeclarationDraft(
                            seat(1),
                            item,
                            InterestCategory.INDIRECT,
                            Regime.NHS,
                            "Less than thought",
                            Handling.NOTE_ONLY);

            assertThatThrownBy(() -> meeting.declare(lighter, board, false))
                    .isInstanceOf(AlreadyDeclared.class);
            meeting.declare(lighter, board, true);
            assertThat(meeting.isRecused(seat(1), item)).isFalse();
        }

        @Test
        void withholdsItsDescription() {
            var draft =
                    new DeclarationDraft(
                            seat(0),
                            null,
                            InterestCategory.INDIRECT,
                            Regime.BOTH,
                            "Related to the owner",
                            Handling.NOTE_ONLY);

            var declared = open(3).declare(draft, board, false);

            assertThat(declared.facts().toString()).doesNotContain("owner");
            assertThat(declared.withheld()).containsKey("description");
        }
    }
}
