package org.concordat.platform.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.platform.authority.Partnership.READ;
import static org.concordat.platform.authority.Partnership.TODAY;

import java.time.LocalDate;
import java.util.Set;
import javax.sql.DataSource;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.Transactions;
import org.concordat.spi.audit.CurrentRequest;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Body;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What somebody holds, as a request sees it and an answer says it. */
abstract class AnswersContract {

    private final Partnership here;
    private final TestPlatform platform;
    private final Transactions transactions;
    private final Programme stockport;
    private final Body board;
    private final Body panel;
    private final Actor chair;
    private final Actor deputy;

    AnswersContract(DataSource database) {
        here = new Partnership(database);
        platform = here.platform;
        transactions = here.transactions;
        stockport = here.stockport;
        board = here.board;
        panel = here.panel;
        chair = here.chair;
        deputy = here.deputy;
    }

    @Nested
    class ARequest {

        @Test
        @SuppressWarnings("try") // what is closed only says until when
        void readsOnceWhatSomebodyHoldsHoweverMuchThatIs() {
            for (var i = 0; i < 200; i++) {
                here.give(chair, Role.CHAIR, Scope.of(board.id()), TODAY.minusDays(i + 1), null);
            }
            transactions.forget();
            try (var serving = CurrentRequest.serve("a request")) {
                assertThat(here.mayRead(chair, board)).isTrue();
                assertThat(here.mayRead(chair, panel)).isFalse();
                assertThat(platform.authority.reach(chair, READ).bodies())
                        .containsExactly(board.id());
                assertThat(
                                platform.authority.may(
                                        chair, "platform:manage-roles", Scope.everywhere()))
                        .isFalse();
                assertThat(transactions.statements()).hasSize(1);
            }
        }

        @Test
        @SuppressWarnings("try")
        void requiresWhatIsHeldAtThatMomentAndNotWhenItBegan() {
            here.give(chair, Role.CHAIR, Scope.of(board.id()));
            try (var serving = CurrentRequest.serve("a request")) {
                assertThat(here.mayRead(chair, board)).isTrue();
                // somebody else's request ends the role
                platform.database.update(
                        "update platform.role_assignment set last_day = ? where account = ?",
                        TODAY.minusDays(1),
                        chair.account().value());
                assertThatThrownBy(
                                () -> platform.authority.require(chair, READ, Scope.of(board.id())))
                        .isInstanceOf(NotPermitted.class);
            }
            assertThat(here.mayRead(chair, board)).isFalse();
        }

        @Test
        @SuppressWarnings("try")
        void seesTheRolesThatItGivesItself() {
            try (var serving = CurrentRequest.serve("a request")) {
                assertThat(here.mayRead(chair, board)).isFalse();
                here.give(chair, Role.CHAIR, Scope.of(board.id()));
                assertThat(here.mayRead(chair, board)).isTrue();
            }
        }

        @Test
        @SuppressWarnings("try")
        void goesNoFurtherThanItsTokensScopes() {
            here.give(chair, Role.CHAIR, Scope.of(board.id()));
            try (var serving = CurrentRequest.serve("a request")) {
                CurrentRequest.limitTo(Set.of("board:read"));
                assertThat(here.mayRead(chair, board)).isFalse();
                assertThat(platform.authority.reach(chair, READ).isNowhere()).isTrue();
                assertThatThrownBy(
                                () -> platform.authority.require(chair, READ, Scope.of(board.id())))
                        .isInstanceOf(NotPermitted.class);
                assertThat(here.why(chair)).isEqualTo("The API token's scopes do not include this");
                CurrentRequest.limitTo(Set.of(READ));
                assertThat(here.mayRead(chair, board)).isTrue();
                here.give(deputy, Role.CHAIR, Scope.of(panel.id()));
                assertThat(here.why(deputy))
                        .isEqualTo("Whoever made the API token does not hold it here");
                assertThat(here.mayRead(deputy, board)).isFalse();
            }
            assertThat(here.mayRead(chair, board)).isTrue();
        }
    }

    @Nested
    class AnAnswerSays {

        @Test
        void theRoleItsPlaceItsEndAndItsDecision() {
            platform.roles.assign(
                    new RoleAssignment(
                            chair.account(),
                            Role.SECRETARY,
                            Scope.of(stockport.id()),
                            TODAY,
                            LocalDate.parse("2027-03-31"),
                            "Board resolution 2026/14"),
                    Actor.PLATFORM);
            assertThat(here.why(chair))
                    .isEqualTo(
                            "As secretary of stockport-together until 31 March 2027,"
                                    + " by Board resolution 2026/14");
            assertThat(platform.trail.last().authority()).contains("Board resolution 2026/14");
        }

        @Test
        void whenARoleEnded() {
            here.give(
                    chair,
                    Role.CHAIR,
                    Scope.of(board.id()),
                    TODAY.minusDays(90),
                    TODAY.minusDays(61));
            assertThat(here.why(chair)).isEqualTo("Your role of chair of stb ended on 1 May 2026");
        }

        @Test
        void whenARoleBegins() {
            here.give(chair, Role.CHAIR, Scope.of(board.id()), TODAY.plusDays(1), null);
            assertThat(here.why(chair))
                    .isEqualTo("Your role of chair of stb begins on 2 July 2026");
        }

        @Test
        void whereARoleReaches() {
            here.give(chair, Role.CHAIR, Scope.of(panel.id()));
            assertThat(here.why(chair)).isEqualTo("Your role of chair of crp does not reach here");
        }

        @Test
        void whenARoleEndedElsewhereIfNoOtherWasEverHeld() {
            here.give(
                    chair,
                    Role.CHAIR,
                    Scope.of(panel.id()),
                    TODAY.minusDays(90),
                    TODAY.minusDays(61));
            assertThat(here.why(chair)).isEqualTo("Your role of chair of crp ended on 1 May 2026");
        }

        @Test
        void toWhoeverIsRefusedToo() {
            here.give(chair, Role.CHAIR, Scope.of(panel.id()));
            assertThatThrownBy(() -> platform.authority.require(chair, READ, Scope.of(board.id())))
                    .isInstanceOfSatisfying(
                            NotPermitted.class,
                            refused ->
                                    assertThat(refused.arguments())
                                            .containsExactly(
                                                    "Read private papers",
                                                    "Your role of chair of crp does not reach"
                                                            + " here"));
        }

        @Test
        void whichAssignmentGaveItWhenThereAreSeveral() {
            here.give(
                    chair, Role.CHAIR, Scope.of(board.id()), TODAY.minusDays(2), TODAY.plusDays(1));
            here.give(
                    chair, Role.CHAIR, Scope.of(board.id()), TODAY.minusDays(1), TODAY.plusDays(2));
            assertThat(here.why(chair)).isEqualTo("As chair of stb until 2 July 2026");
        }

        @Test
        void whichRolesThereAre() {
            here.give(chair, Role.MEMBER, Scope.of(board.id()));
            assertThat(here.why(chair))
                    .isEqualTo("You hold none of the roles that give this here: chair, secretary");
        }

        @Test
        void thatTheAccountIsNotActive() {
            here.give(chair, Role.CHAIR, Scope.of(board.id()));
            platform.accounts.suspend(chair.account(), Actor.PLATFORM);
            assertThat(here.why(chair)).isEqualTo("Your account is not active");
        }

        @Test
        void thatNothingOfTheKindIsThere() {
            platform.modules.withdraw("board");
            assertThat(here.why(chair))
                    .isEqualTo("There is no such permission, or its module is not running");
        }

        @Test
        void thatItIsThePlatformItself() {
            assertThat(here.why(Actor.PLATFORM)).isEqualTo("As the platform itself");
        }
    }

    @Nested
    class AnAccountWithDays {

        private void setDays(@Nullable LocalDate first, @Nullable LocalDate last) {
            platform.database.update(
                    "update platform.account set first_day = cast(? as date),"
                            + " last_day = cast(? as date) where id = ?",
                    first,
                    last,
                    chair.account().value());
        }

        @Test
        void holdsNothingBeforeTheFirstAndAfterTheLast() {
            here.give(chair, Role.CHAIR, Scope.of(board.id()));
            setDays(TODAY.plusDays(1), null);
            assertThat(here.mayRead(chair, board)).isFalse();
            setDays(TODAY, TODAY);
            assertThat(here.mayRead(chair, board)).isTrue();
            setDays(null, TODAY.minusDays(1));
            assertThat(here.mayRead(chair, board)).isFalse();
            assertThat(platform.authority.holders(READ, Scope.of(board.id()))).isEmpty();
        }
    }
}
