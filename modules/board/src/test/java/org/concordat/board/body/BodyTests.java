package org.concordat.board.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.concordat.audit.Subject;
import org.concordat.audit.UuidV7;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BodyTests {

    private static final LocalDate FIRST = LocalDate.of(2026, 4, 1);
    private static final LocalDate LAST = LocalDate.of(2027, 3, 31);

    private final AccountId someone = new AccountId(UuidV7.next());
    private final AccountId another = new AccountId(UuidV7.next());

    private static Body body(int quorum, QuorumCondition... conditions) {
        return Body.establish(
                new BodyId(UuidV7.next()),
                "stb",
                new Terms(DecisionPower.RECOMMEND, new Quorum(quorum, List.of(conditions)), 5),
                List.of(
                        new SeatDraft("Chief executive", null, true, "Partner"),
                        new SeatDraft("Accountable officer", null, true, "partner"),
                        new SeatDraft("Programme director", null, false, "officer")));
    }

    @Nested
    class EstablishingABody {

        @Test
        void keepsItsSeatsInOrder() {
            assertThat(body(2).seats()).extracting(Seat::place).containsExactly(1, 2, 3);
        }

        @Test
        void isRefusedWhenTheQuorumIsLargerThanTheVotingSeats() {
            assertThatThrownBy(() -> body(3))
                    .isInstanceOfSatisfying(
                            QuorumOutOfReach.class,
                            e -> {
                                assertThat(e.field()).contains("quorum");
                                assertThat(e.arguments()).containsExactly(3, 2);
                            });
        }

        @Test
        void isRefusedWhenAConstituencyCouldNeverBeMet() {
            assertThatThrownBy(() -> body(1, QuorumCondition.atLeast(1, "councillor")))
                    .isInstanceOf(QuorumOutOfReach.class);
        }
    }

    @Nested
    class AppointingAMember {

        private final Body body = body(2);
        private final SeatId first = body.seats().get(0).id();
        private final SeatId second = body.seats().get(1).id();

        @Test
        void fillsTheSeatFromTheFirstToTheLastDay() {
            body.appoint(first, someone, Office.CHAIR, FIRST, LAST);

            assertThat(holderOn(FIRST)).isEqualTo(someone);
            assertThat(holderOn(LAST)).isEqualTo(someone);
            assertThat(holderOn(FIRST.minusDays(1))).isNull();
            assertThat(holderOn(LAST.plusDays(1))).isNull();
        }

        @Test
        void isRefusedWhenTheyHoldAnotherSeatAtTheTime() {
            body.appoint(first, someone, Office.MEMBER, FIRST, null);

            assertThatThrownBy(() -> body.appoint(second, someone, Office.MEMBER, LAST, null))
                    .isInstanceOf(DuplicateMembership.class);
        }

        @Test
        void isRefusedWhenTheSeatIsTakenAtTheTime() {
            body.appoint(first, someone, Office.MEMBER, FIRST, LAST);

            assertThatThrownBy(() -> body.appoint(first, another, Office.MEMBER, LAST, null))
                    .isInstanceOf(SeatTaken.class);
        }

        @Test
        void mayFollowDirectlyUponAnother() {
            body.appoint(first, someone, Office.MEMBER, FIRST, LAST);
            body.appoint(first, another, Office.MEMBER, LAST.plusDays(1), null);

            assertThat(holderOn(LAST.plusDays(1))).isEqualTo(another);
        }

        @Test
        void isRefusedWhenItEndsBeforeItStarts() {
            assertThatThrownBy(() -> body.appoint(first, someone, Office.MEMBER, LAST, FIRST))
                    .isInstanceOfSatisfying(
                            InvalidInput.class, e -> assertThat(e.field()).contains("until"));
        }

        @Test
        void endsOnTheDayThatIsSaid() {
            body.appoint(first, someone, Office.MEMBER, FIRST, null);
            body.end(body.appointments().get(0).id(), LAST);

            assertThat(holderOn(LAST)).isEqualTo(someone);
            assertThat(holderOn(LAST.plusDays(1))).isNull();
        }

        @Test
        void saysTheVersionThatItLeadsTo() {
            var appointed = body.appoint(first, someone, Office.MEMBER, FIRST, null);

            assertThat(appointed.subjects())
                    .containsExactly(Subject.of("board.body", body.id().value(), 1));
        }

        private @Nullable AccountId holderOn(LocalDate day) {
            return body.seatsOn(day, OrganisationId::toString).get(0).holder();
        }
    }
}
