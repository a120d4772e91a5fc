package org.concordat.audit;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Makes UUIDs of version 7, which sort by the time they were made (RFC 9562 section 5.7). */
public final class UuidV7 {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Clock CLOCK = Clock.systemUTC();
    private static final long MAX_MILLIS = (1L << 48) - 1;
    private static final int COUNTER_END = 1 << 12;
    private static final int COUNTER_START_END = 1 << 11;

    private static long lastMillis;
    private static int counter;

    private UuidV7() {}

    /**
     * A UUID of the given time.
     *
     * <p>The twelve bits after the milliseconds hold the fraction of the millisecond (RFC 9562
     * section 6.2, method 3), so that two times that differ by a microsecond sort as they should.
     */
    public static UUID at(Instant time) {
        var millis = time.toEpochMilli();
        var nanosOfMilli = time.getNano() % 1_000_000;
        return assemble(millis, (int) (nanosOfMilli * (long) COUNTER_END / 1_000_000));
    }

    /**
     * A UUID of now, greater than each one that this method gave before in this process.
     *
     * <p>The twelve bits after the milliseconds are a counter with a random start (RFC 9562 section
     * 6.2, method 1). A clock that is set back does not take the order with it.
     */
    public static synchronized UUID next() {
        var millis = CLOCK.millis();
        if (millis > lastMillis) {
            restartCounterAt(millis);
        } else if (++counter == COUNTER_END) {
            restartCounterAt(lastMillis + 1);
        }
        return assemble(lastMillis, counter);
    }

    private static void restartCounterAt(long millis) {
        lastMillis = millis;
        counter = RANDOM.nextInt(COUNTER_START_END);
    }

    private static UUID assemble(long millis, int twelveBits) {
        if (millis < 0 || millis > MAX_MILLIS) {
            throw new IllegalArgumentException("A UUIDv7 holds times from 1970 to 10889");
        }
        var high = millis << 16 | 0x7000 | twelveBits;
        var low = RANDOM.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
