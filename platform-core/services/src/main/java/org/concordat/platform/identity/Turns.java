package org.concordat.platform.identity;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Turns at work that is dear, a few at a time. Those of one address wait in a line of their own, in
 * the order of coming, and the lines are served in turn: whoever sends a hundred gets on no faster,
 * and holds nobody else up by more than one.
 *
 * <p>A bounded number waits. When it is full, whoever comes from another address takes the place of
 * the last in the longest line.
 */
class Turns {

    static final int MOST_WAITING = 200;
    private static final long LONGEST_WAIT_SECONDS = 20;

    /** The line that is served next is the first. What is in a line has no answer yet. */
    private final Map<String, Deque<CompletableFuture<Boolean>>> lines = new LinkedHashMap<>();

    private int free;
    private int waiting;

    Turns(int atOnce) {
        free = atOnce;
    }

    /**
     * Does the work when its turn comes.
     *
     * @param whose the address that it is done for
     * @throws SignInBusy when too many wait, or it took too long
     */
    <T> T take(String whose, Supplier<T> work) {
        if (!comes(enter(whose), whose)) {
            throw new SignInBusy();
        }
        try {
            return work.get();
        } finally {
            release();
        }
    }

    private synchronized CompletableFuture<Boolean> enter(String whose) {
        if (free > 0) {
            free--;
            return CompletableFuture.completedFuture(true);
        }
        if (waiting >= MOST_WAITING && !makesRoomFor(whose)) {
            return CompletableFuture.completedFuture(false);
        }
        var turn = new CompletableFuture<Boolean>();
        lines.computeIfAbsent(whose, line -> new ArrayDeque<>()).add(turn);
        waiting++;
        return turn;
    }

    private boolean makesRoomFor(String whose) {
        var own = lines.containsKey(whose) ? lines.get(whose).size() : 0;
        var longest = lines.values().stream().max(Comparator.comparingInt(Deque::size));
        if (longest.isEmpty() || longest.get().size() <= own + 1) {
            return false;
        }
        longest.get().removeLast().complete(false);
        waiting--;
        return true;
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
        var line = lines.getOrDefault(whose, new ArrayDeque<>());
        line.remove(turn);
        waiting--;
        if (line.isEmpty()) {
            lines.remove(whose);
        }
        return true;
    }

    synchronized void release() {
        var next = lines.entrySet().iterator();
        if (!next.hasNext()) {
            free++;
            return;
        }
        var first = next.next();
        next.remove();
        var turn = first.getValue().removeFirst();
        waiting--;
        if (!first.getValue().isEmpty()) {
            lines.put(first.getKey(), first.getValue());
        }
        turn.complete(true);
    }

    synchronized int waiting() {
        return waiting;
    }
}
