package org.concordat.spi.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on when a test says so. */
public final class MovingClock extends Clock {

    private Instant now;

    public MovingClock(String start) {
        now = Instant.parse(start);
    }

    public void goOn(Duration by) {
        now = now.plus(by);
    }

    public void setTo(String time) {
        now = Instant.parse(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("It shows UTC");
    }
}
