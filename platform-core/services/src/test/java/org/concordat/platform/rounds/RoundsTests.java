package org.concordat.platform.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RoundsTests {

    private static final Duration PAUSE = Duration.ofMillis(1);

    private final AtomicInteger begun = new AtomicInteger();

    @Test
    void goOnAfterOneThatFailed() throws InterruptedException {
        var three = new CountDownLatch(3);
        var rounds =
                begin(
                        () -> {
                            three.countDown();
                            if (begun.incrementAndGet() == 1) {
                                throw new IllegalStateException("The database is away");
                            }
                        });

        assertThat(three.await(60, TimeUnit.SECONDS)).isTrue();
        rounds.end();
        assertThat(rounds.failure()).isEmpty();
    }

    @Test
    void tellWhyTheLastOneFailed() throws InterruptedException {
        var two = new CountDownLatch(2);
        var rounds =
                begin(
                        () -> {
                            two.countDown();
                            throw new IllegalStateException("The database is away");
                        });

        two.await();
        rounds.end();
        assertThat(rounds.failure()).isEqualTo(Optional.of("The database is away"));
    }

    @Test
    void beginNoMoreOnceTheyAreEnded() {
        var rounds = begin(begun::incrementAndGet);

        rounds.end();
        var then = begun.get();
        assertThat(then).isPositive();
        assertThat(begun).hasValue(then);
    }

    @Test
    void interruptTheOneThatDoesNotEnd() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        var waiting = new CountDownLatch(1);
        var rounds =
                begin(
                        () -> {
                            try {
                                waiting.countDown();
                                new CountDownLatch(1).await();
                            } finally {
                                interrupted.countDown();
                            }
                        });

        waiting.await();
        rounds.end();
        assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private static Rounds begin(Rounds.Round round) {
        return Rounds.begin(Thread::new, "rounds", "Nothing is done", PAUSE, round);
    }
}
