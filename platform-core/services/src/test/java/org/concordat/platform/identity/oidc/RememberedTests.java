package org.concordat.platform.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.concordat.spi.testing.MovingClock;
import org.junit.jupiter.api.Test;

class RememberedTests {

    private static final long BOUND = 60;

    private final MovingClock clock = new MovingClock("2026-07-01T09:00:00Z");

    @Test
    void isAskedByOneWhileTheOthersGoOnWithWhatWasSaidBefore() throws Exception {
        var asking = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        var asked = new AtomicInteger();
        var remembered =
                new Remembered<String>(
                        clock,
                        () -> {
                            if (asked.incrementAndGet() == 1) {
                                return "before";
                            }
                            asking.countDown();
                            return isOver(answered) ? "now" : "never";
                        });
        assertThat(remembered.get()).isEqualTo("before");
        clock.goOn(Duration.ofHours(2));
        var other = Executors.newSingleThreadExecutor();
        try {
            var now = other.submit(remembered::get);
            assertThat(isOver(asking)).isTrue();
            var began = System.nanoTime();
            for (var i = 0; i < 20; i++) {
                assertThat(remembered.get()).isEqualTo("before");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("20 did not each wait for as long as the provider may take")
                    .isLessThan(ProviderClient.ANSWERING.multipliedBy(5));
            answered.countDown();
            assertThat(now.get(BOUND, TimeUnit.SECONDS)).isEqualTo("now");
        } finally {
            answered.countDown();
            other.shutdownNow();
        }
        assertThat(asked).hasValue(2);
    }

    private static boolean isOver(CountDownLatch wait) {
        try {
            return wait.await(BOUND, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
