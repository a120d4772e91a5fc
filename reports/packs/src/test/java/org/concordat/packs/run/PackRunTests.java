package org.concordat.packs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.concordat.audit.Subject;
import org.concordat.packs.definition.PackOutline;
import org.concordat.packs.subject.PackSubject;
import org.concordat.spi.RuleViolation;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.reports.Edition;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PackRunTests {

    private static final Instant NOW = Instant.parse("2027-01-04T09:00:00Z");
    private static final Actor SECRETARY = new Actor(new AccountId(new UUID(0, 7)), null);

    static final PackOutline BOARD_PACK =
            new PackOutline(
                    new UUID(0, 1),
                    "board-pack",
                    "Board pack",
                    "board.meeting",
                    List.of("board.agenda"),
                    0);

    static PackSubject about(String type, UUID id) {
        return new PackSubject(
                Subject.of(type, id),
                "Board",
                "Board, 5 January 2027",
                "/board/meeting",
                Scope.of(new BodyId(new UUID(0, 9))),
                null);
    }

    private static PackRun asked() {
        return PackRun.ask(
                BOARD_PACK,
                about("board.meeting", new UUID(0, 2)),
                Edition.PRIVATE,
                SECRETARY,
                null,
                NOW);
    }

    @Nested
    class AskingForAPack {

        @Test
        void leavesItWaiting() {
            assertThat(asked().state()).isEqualTo(PackRun.State.QUEUED);
        }

        @Test
        void tellsTheTrailWhatItIsAbout() {
            assertThat(asked().asked().subjects())
                    .contains(Subject.of("board.meeting", new UUID(0, 2)));
        }

        @Test
        void isRefusedForSomethingThatTheDefinitionIsNotFor() {
            var agreement = about("agreements.agreement", new UUID(0, 2));
            assertThatThrownBy(
                            () ->
                                    PackRun.ask(
                                            BOARD_PACK,
                                            agreement,
                                            Edition.PUBLIC,
                                            SECRETARY,
                                            null,
                                            NOW))
                    .isInstanceOfSatisfying(
                            DoesNotFit.class,
                            refused -> {
                                assertThat(refused.field()).contains("definition");
                                assertThat(refused.kind()).isEqualTo(RuleViolation.Kind.INVALID);
                            });
        }
    }

    @Nested
    class ARunningRun {

        private final PackRun run = asked();

        @Test
        void countsItsAttempts() {
            run.start(NOW);
            assertThat(run.start(NOW).attempt()).isEqualTo(2);
        }

        @Test
        void endsInAnEdition() {
            run.start(NOW);
            run.finish(1, new UUID(0, 3), NOW);
            assertThat(run.state()).isEqualTo(PackRun.State.DONE);
            assertThat(run.issued()).contains(new UUID(0, 3));
        }

        @Test
        void endsInAReasonThatIsCutRatherThanLost() {
            run.start(NOW);
            run.fail(1, "x".repeat(100_000), NOW);
            assertThat(run.state()).isEqualTo(PackRun.State.FAILED);
            assertThat(run.reason().orElseThrow()).hasSize(PackRun.LONGEST_REASON);
        }

        @Test
        void isNotFinishedByAWorkerThatWasTakenForDead() {
            run.start(NOW);
            run.start(NOW);
            assertThatThrownBy(() -> run.finish(1, new UUID(0, 3), NOW))
                    .isInstanceOf(TakenOver.class);
        }

        @Test
        void isNotFailedByAWorkerThatWasTakenForDead() {
            run.start(NOW);
            run.start(NOW);
            assertThatThrownBy(() -> run.fail(1, "late", NOW)).isInstanceOf(TakenOver.class);
        }
    }

    @Nested
    class AFinishedRun {

        private final PackRun run = asked();

        @Test
        void isNotFinishedAgain() {
            run.start(NOW);
            run.finish(1, new UUID(0, 3), NOW);
            assertThatThrownBy(() -> run.finish(1, new UUID(0, 4), NOW))
                    .isInstanceOf(TakenOver.class);
        }

        @Test
        void isNotStartedAgain() {
            run.start(NOW);
            run.fail(1, "no", NOW);
            assertThatThrownBy(() -> run.start(NOW)).isInstanceOf(IllegalStateException.class);
        }
    }
}
