package org.concordat.platform.identity.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Something that the provider publishes, asked for again after a while. While the provider is away
 * what it said last goes on for a day, and it is not asked by everybody at once.
 */
final class Remembered<T> {

    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration USABLE = Duration.ofDays(1);

    /** Between two questions: a token with a made-up key does not make this server ask for keys. */
    static final Duration BETWEEN = Duration.ofSeconds(30);

    /** So long people wait beside somebody who asks; a provider that takes longer is slow. */
    private static final Duration SLOW = Duration.ofSeconds(1);

    /** So long a provider that has just answered, or not, is taken to do so still. */
    private static final Duration JUST_NOW = Duration.ofSeconds(5);

    /** Asks the provider. */
    interface Question<T> {
        T ask() throws ProviderUnavailable;
    }

    private record Said<T>(T value, Instant at) {}

    private final Clock clock;
    private final Question<T> question;
    private final ReentrantLock asking = new ReentrantLock();

    /** When whoever asks began, by {@link System#nanoTime}. */
    private volatile long askingSince;

    private volatile @Nullable Said<T> said;
    private volatile Instant failedAt = Instant.MIN;

    Remembered(Clock clock, Question<T> question) {
        this.clock = clock;
        this.question = question;
    }

    T get() throws ProviderUnavailable {
        var known = said;
        return known != null && isWithin(FRESH, known.at()) ? known.value() : ask(known, JUST_NOW);
    }

    /** What it said just now: that it is there, too. */
    T current() throws ProviderUnavailable {
        var known = said;
        if (known != null && isWithin(JUST_NOW, known.at())) {
            return known.value();
        }
        var value = ask(known, JUST_NOW);
        var since = said;
        if (since == null || !isWithin(JUST_NOW, since.at())) {
            throw new ProviderUnavailable("The provider does not answer");
        }
        return value;
    }

    /** What it says now, unless it was asked just before. */
    T again() throws ProviderUnavailable {
        var known = said;
        return known != null && isWithin(BETWEEN, known.at()) ? known.value() : ask(known, BETWEEN);
    }

    private T ask(@Nullable Said<T> known, Duration afterFailure) throws ProviderUnavailable {
        if (isWithin(afterFailure, failedAt) || !isMyTurn()) {
            return last("The provider did not answer just before", null);
        }
        try {
            askingSince = System.nanoTime();
            var meanwhile = said;
            if (meanwhile != null && meanwhile != known) {
                return meanwhile.value();
            }
            if (isWithin(afterFailure, failedAt)) {
                return last("The provider did not answer just before", null);
            }
            var value = question.ask();
            said = new Said<>(value, clock.instant());
            return value;
        } catch (ProviderUnavailable e) {
            failedAt = clock.instant();
            return last(String.valueOf(e.getMessage()), e);
        } finally {
            asking.unlock();
        }
    }

    /** One asks, and hardly anybody waits: a slow provider does not hold everybody's pages up. */
    private boolean isMyTurn() {
        if (asking.tryLock()) {
            return true;
        }
        var left = SLOW.toNanos() - (System.nanoTime() - askingSince);
        try {
            return asking.tryLock(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private T last(String why, @Nullable ProviderUnavailable cause) throws ProviderUnavailable {
        var known = said;
        if (known != null && isWithin(USABLE, known.at())) {
            return known.value();
        }
        throw cause == null ? new ProviderUnavailable(why) : new ProviderUnavailable(why, cause);
    }

    private boolean isWithin(Duration time, Instant at) {
        return at.isAfter(clock.instant().minus(time));
    }
}
