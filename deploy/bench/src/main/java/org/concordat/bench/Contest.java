package org.concordat.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Lets contestants write in turns, A B C A B C, so that what else the machine does meets all of
 * them. Turns that only warm up come first.
 */
record Contest(int writers, int warmUps, int rounds, int seconds) {

    /**
     * What came of it.
     *
     * @param names of the contestants
     * @param slices of each contestant, one for each round
     */
    record Results(List<String> names, Slice[][] slices) {

        boolean has(String name) {
            return names.contains(name);
        }

        /** The writes per second of a contestant in each round. */
        double[] of(String name) {
            return each(name, Slice::rate);
        }

        double[] each(String name, ToDoubleFunction<Slice> figure) {
            return Arrays.stream(slices[names.indexOf(name)]).mapToDouble(figure).toArray();
        }
    }

    /**
     * One contestant's turn.
     *
     * @param rate in writes per second
     * @param clientMicros of processor time that this JVM took for a write, all its threads counted
     * @param databaseMicros of processor time that the sessions' own processes took for a write
     */
    record Slice(double rate, double clientMicros, double databaseMicros) {}

    private record Written(double rate, long writes, long databaseNanos) {}

    Results between(List<? extends Contestant> contestants) throws Exception {
        var slices = new Slice[contestants.size()][rounds];
        for (int round = -warmUps; round < rounds; round++) {
            for (int i = 0; i < slices.length; i++) {
                var slice = slice(contestants.get(i));
                if (round >= 0) {
                    slices[i][round] = slice;
                }
            }
        }
        return new Results(contestants.stream().map(Contestant::name).toList(), slices);
    }

    private Slice slice(Contestant contestant) throws Exception {
        var threads = Executors.newFixedThreadPool(writers);
        var ready = new CountDownLatch(writers);
        var start = new CountDownLatch(1);
        var turns = new ArrayList<Future<Written>>();
        for (int i = 0; i < writers; i++) {
            var writer = i;
            turns.add(
                    threads.submit(
                            () -> {
                                try (var session = opened(contestant, writer, ready)) {
                                    start.await();
                                    return written(session);
                                }
                            }));
        }
        ready.await();
        var rate = 0.0;
        long writes = 0;
        long databaseNanos = 0;
        long clientNanos;
        try (var beside = contestant.meanwhile()) {
            assert beside != null;
            var before = ProcessorTime.ofThisProcess();
            start.countDown();
            for (var turn : turns) {
                var written = turn.get();
                rate += written.rate();
                writes += written.writes();
                databaseNanos += written.databaseNanos();
            }
            clientNanos = ProcessorTime.ofThisProcess() - before;
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
        contestant.afterwards();
        return new Slice(rate, clientNanos / 1e3 / writes, databaseNanos / 1e3 / writes);
    }

    private static Contestant.Session opened(
            Contestant contestant, int writer, CountDownLatch ready) throws Exception {
        try {
            return contestant.open(writer);
        } finally {
            ready.countDown();
        }
    }

    private Written written(Contestant.Session session) throws Exception {
        var before = ProcessorTime.of(session.backend());
        var start = System.nanoTime();
        var end = start + TimeUnit.SECONDS.toNanos(seconds);
        long writes = 0;
        long now;
        do {
            session.write();
            writes++;
            now = System.nanoTime();
        } while (now - end < 0);
        return new Written(
                writes * 1e9 / (now - start), writes, ProcessorTime.of(session.backend()) - before);
    }
}
