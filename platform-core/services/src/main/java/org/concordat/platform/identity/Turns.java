package org.concordat.platform.identity;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Turns at work that is dear, a few at a time, for a {@link Crowd} that waits: whoever sends a
 * hundred gets on no faster, and holds nobody else up by more than one.
 *
 * <p>Those who are known where they come from have a quarter of the places and every second turn to
 * themselves: strangers from ever so many addresses do not keep them out.
 */
class Turns {

    static final int MOST_WAITING = 200;
    static final int MOST_STRANGERS = MOST_WAITING * 3 / 4;
    private static final long LONGEST_WAIT_SECONDS = 20;

    private final Crowd known = new Crowd(MOST_WAITING - MOST_STRANGERS);
    private final Crowd others = new Crowd(MOST_STRANGERS);

    private int free;
    private boolean knownNext = true;

    Turns(int atOnce) {
        free = atOnce;
    }

    /**
     * Does the work when its turn comes.
     *
     * @param whose the address that it is done for
     * @param isKnown whether it is for somebody who is known there
     * @throws SignInBusy when too many wait, or it took too long
     */
    <T> T take(String whose, boolean isKnown, Supplier<T> work) {
        if (!comes(enter(whose, isKnown), whose)) {
            throw new SignInBusy();
        }
        try {
            return work.get();
        } finally {
            release();
        }
    }

    /** True when the turn has come, false when there is no place or it was taken; comes later. */
    synchronized CompletableFuture<Boolean> enter(String whose, boolean isKnown) {
        if (free > 0) {
            free--;
            return CompletableFuture.completedFuture(true);
        }
        var turn = new CompletableFuture<Boolean>();
        var waits =
                isKnown && known.add(whose, turn)
                        || others.add(whose, turn)
                        || isKnown && known.squeezeIn(whose, turn)
                        || others.squeezeIn(whose, turn);
        return waits ? turn : CompletableFuture.completedFuture(false);
    }

    private boolean comes(CompletableFuture<Boolean> turn, String whose) {
        try {
            return turn.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return !leaves(turn, whose);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (!leaves(turn, whose)) {
                release();
            }
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A turn comes or does not", e);
        }
    }

    /** Whether it was still waiting; else its turn came at this very moment, or never will. */
    private synchronized boolean leaves(CompletableFuture<Boolean> turn, String whose) {
        if (turn.isDone()) {
            return !turn.join();
        }
        return known.remove(whose, turn) || others.remove(whose, turn);
    }

    synchronized void release() {
        var next = knownNext ? known.next().or(others::next) : others.next().or(known::next);
        knownNext = !knownNext;
        if (next.isPresent()) {
            next.get().complete(true);
        } else {
            free++;
        }
    }

    synchronized int waiting() {
        return known.size() + others.size();
    }
}
