package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TurnsTests {

    private static final long BOUND = 60;
    private static final String ELSEWHERE = "198.51.100.7";

    private final Turns turns = new Turns(1);
    private final ExecutorService people = Executors.newCachedThreadPool();
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());
    private final List<Future<?>> all = new ArrayList<>();
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Somebody is at work, so that everybody else waits. */
    @BeforeEach
    void beBusy() {
        var working = new CountDownLatch(1);
        all.add(
                people.submit(
                        () ->
                                turns.take(
                                        "first",
                                        false,
                                        () -> {
                                            working.countDown();
                                            return isOver(goOn);
                                        })));
        assertThat(isOver(working)).isTrue();
    }

    @AfterEach
    void stop() {
        people.shutdownNow();
    }

    private static boolean isOver(CountDownLatch wait) {
        try {
            return wait.await(BOUND, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void come(String whose, boolean isKnown) {
        var before = turns.waiting();
        all.add(people.submit(() -> turns.take(whose, isKnown, () -> order.add(whose))));
        while (turns.waiting() == before) {
            Thread.onSpinWait();
        }
    }

    /** The newcomer takes somebody's place, so there are not more than before. */
    private void squeezeIn(String whose, boolean isKnown) {
        var came = new CountDownLatch(1);
        all.add(
                people.submit(
                        () -> {
                            came.countDown();
                            return turns.take(whose, isKnown, () -> order.add(whose));
                        }));
        assertThat(isOver(came)).isTrue();
        while (all.stream().noneMatch(Future::isDone)) {
            Thread.onSpinWait();
        }
    }

    private void serve() throws Exception {
        goOn.countDown();
        people.shutdown();
        assertThat(people.awaitTermination(BOUND, TimeUnit.SECONDS)).isTrue();
    }

    private static String network(int number) {
        return ClientAddress.of("2001:db8:1:%x::1".formatted(number));
    }

    @Nested
    class ManyNetworksOfOneSite {

        private void crowd() {
            for (var i = 0; i < Turns.MOST_STRANGERS; i++) {
                come(network(i), false);
            }
        }

        @Test
        void keepNobodyElseFromTheNextTurn() throws Exception {
            crowd();
            squeezeIn(ELSEWHERE, false);
            serve();
            assertThat(order).hasSize(Turns.MOST_STRANGERS);
            assertThat(order.indexOf(ELSEWHERE)).isBetween(0, 1);
        }

        @Test
        void getNoMoreThanTheirPlaces() {
            crowd();
            for (var i = Turns.MOST_STRANGERS; i < 256; i++) {
                var another = network(i);
                assertThatThrownBy(() -> turns.take(another, false, () -> "one too many"))
                        .isInstanceOf(SignInBusy.class);
            }
        }
    }

    @Nested
    class StrangersFromEverywhere {

        @Test
        void keepNobodyOutWhoIsKnown() throws Exception {
            for (var i = 0; i < Turns.MOST_STRANGERS; i++) {
                come("192.0.2." + i, false);
            }
            assertThatThrownBy(() -> turns.take(ELSEWHERE, false, () -> "one too many"))
                    .isInstanceOf(SignInBusy.class);
            come(ELSEWHERE, true);
            serve();
            assertThat(order.indexOf(ELSEWHERE)).isBetween(0, 1);
        }

        @Test
        void wantForNothingWhileManyAreKnown() throws Exception {
            for (var i = 0; i < Turns.MOST_WAITING - 1; i++) {
                come("192.0.2." + i % 250, true);
            }
            come(ELSEWHERE, false);
            serve();
            assertThat(order).hasSize(Turns.MOST_WAITING).contains(ELSEWHERE);
        }
    }
}
