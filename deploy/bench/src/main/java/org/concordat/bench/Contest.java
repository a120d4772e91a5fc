package org.concordat.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Lets contestants write in turns, A B C A B C, so that what else the machine does meets all of
 * them. Turns that only warm up come first.
 */
record Contest(int writers, int warmUps, int rounds, int seconds) {

    /**
     * What came of it.
     *
     * @param names of the contestants
     * @param rates the writes per second of each contestant in each round
     */
    record Results(List<String> names, double[][] rates) {

        boolean has(String name) {
            return names.contains(name);
        }

        double[] of(String name) {
            return rates[names.indexOf(name)];
        }
    }

    Results between(List<? extends Contestant> contestants) throws Exception {
        var rates = new double[contestants.size()][rounds];
        for (int round = -warmUps; round < rounds; round++) {
            for (int i = 0; i < rates.length; i++) {
                var rate = slice(contestants.get(i));
                if (round >= 0) {
                    rates[i][round] = rate;
                }
            }
        }
        return new Results(contestants.stream().map(Contestant::name).toList(), rates);
    }

    private double slice(Contestant contestant) throws Exception {
        var threads = Executors.newFixedThreadPool(writers);
        var ready = new CountDownLatch(writers);
        var start = new CountDownLatch(1);
        var rates = new ArrayList<Future<Double>>();
        for (int i = 0; i < writers; i++) {
            var writer = i;
            rates.add(
                    threads.submit(
                            () -> {
                                try (var session = opened(contestant, writer, ready)) {
                                    start.await();
                                    return rate(session);
                                }
                            }));
        }
        ready.await();
        var sum = 0.0;
        try (var beside = contestant.meanwhile()) {
            assert beside != null;
            start.countDown();
            for (var rate : rates) {
                sum += rate.get();
            }
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
        contestant.afterwards();
        return sum;
    }

    private static Contestant.Session opened(
            Contestant contestant, int writer, CountDownLatch ready) throws Exception {
        try {
            return contestant.open(writer);
        } finally {
            ready.countDown();
        }
    }

    private double rate(Contestant.Session session) throws Exception {
        var start = System.nanoTime();
        var end = start + TimeUnit.SECONDS.toNanos(seconds);
        long writes = 0;
        long now;
        do {
            session.write();
            writes++;
            now = System.nanoTime();
        } while (now - end < 0);
        return writes * 1e9 / (now - start);
    }
}
