package org.concordat.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.testing.GivenModules;
import org.concordat.spi.work.WorkItem;
import org.concordat.spi.work.WorkSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ContributionsTests {

    private static final WorkSource QUICK =
            (actor, now) -> List.of(new WorkItem("Read 1 paper", "Board", "/board/", null));

    private static final WorkSource THROWING =
            (actor, now) -> {
                throw new IllegalStateException("no such column");
            };

    private static final WorkSource HALF_GONE =
            (actor, now) -> {
                throw new NoClassDefFoundError("org/concordat/returns/Window");
            };

    @Nested
    class AskingThemAll {

        @Test
        void givesEveryAnswer() {
            var answers = ask(contributions(QUICK, QUICK));

            assertThat(answers.all()).hasSize(2);
            assertThat(answers.complete()).isTrue();
        }

        @Test
        void leavesOutWhoThrowsAndSaysThatSomethingIsMissing() {
            var answers = ask(contributions(THROWING, QUICK, HALF_GONE));

            assertThat(answers.all()).hasSize(1);
            assertThat(answers.complete()).isFalse();
        }

        @Test
        @Timeout(20)
        void waitsForOneThatDoesNotEndWithAFewCallersOnly() throws InterruptedException {
            var waiting = new CountDownLatch(8);
            var end = new CountDownLatch(1);
            WorkSource endless =
                    (actor, now) -> {
                        waiting.countDown();
                        awaitUninterrupted(end);
                        return List.of();
                    };
            var contributions = contributions(endless, QUICK);
            var callers = Executors.newFixedThreadPool(8);
            try {
                for (int i = 0; i < 8; i++) {
                    callers.execute(() -> ask(contributions));
                }
                waiting.await();

                var answers = ask(contributions);

                assertThat(answers.all()).hasSize(1);
                assertThat(answers.complete()).isFalse();
            } finally {
                end.countDown();
                callers.shutdown();
            }
        }
    }

    private static Contributions.Answers<WorkItem> ask(Contributions contributions) {
        return contributions.ask(
                WorkSource.class, source -> source.waitingFor(Actor.PLATFORM, Instant.EPOCH));
    }

    private static Contributions contributions(WorkSource... sources) {
        return new Contributions(GivenModules.of(sources));
    }

    private static void awaitUninterrupted(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
