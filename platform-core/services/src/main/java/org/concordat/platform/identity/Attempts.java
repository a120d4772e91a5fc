package org.concordat.platform.identity;

import java.time.Duration;
import java.util.Optional;
import org.concordat.spi.TooManyAttempts;

/** Refuses what is tried too often, outside the transaction that counts it. */
record Attempts(AttemptRegister register) {

    /**
     * Counts an attempt.
     *
     * @return how long to wait; empty when it may go on
     */
    Optional<Duration> count(Attempt kind, String address) {
        return register.count(kind, address);
    }

    /**
     * Counts an attempt that failed, or that costs something by itself.
     *
     * @throws TooManyAttempts when there were too many
     */
    void require(Attempt kind, String address) {
        count(kind, address)
                .ifPresent(
                        wait -> {
                            throw new TooManyAttempts(wait);
                        });
    }

    void takeBack(Attempt kind, String address) {
        register.takeBack(kind, address);
    }
}
