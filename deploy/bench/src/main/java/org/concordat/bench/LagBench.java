package org.concordat.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.concordat.platform.trail.ProductTrail;

/**
 * How long an entry waits from its commit until a signed checkpoint covers it, under a steady load.
 *
 * <p>Writers keep to a timetable whether or not they are late, and an observer with a connection of
 * its own looks for checkpoints: the figure is what somebody sees who waits for the proof.
 */
final class LagBench {

    private static final int WRITERS = 8;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final BenchDatabase database;
    private final Decisions decisions;

    private record Committed(UUID entry, long at) {}

    private record Seen(long size, long at) {}

    private LagBench(BenchDatabase database, Decisions decisions) {
        this.database = database;
        this.decisions = decisions;
    }

    static void run(Options options, Report report, ProductTrail product) throws Exception {
        var rate = options.number("rate", 1_000);
        var seconds = options.number("seconds", 60);
        try (var database = BenchDatabase.fresh();
                var connection = database.connect()) {
            report.about(database);
            var bench = new LagBench(database, Decisions.in(connection));
            bench.load(product, rate, Math.min(10, seconds)); // warms up
            var lags = bench.load(product, rate, seconds);
            report.table(
                    "load", "entries", "median ms", "95 %", "99 %", "longest", "asked at 99 %");
            report.row(
                    "%,d writes/s for %d s".formatted(rate, seconds),
                    "%,d".formatted(lags.sorted().length),
                    "%.0f".formatted(lags.median()),
                    "%.0f".formatted(lags.percentile(95)),
                    "%.0f".formatted(lags.percentile(99)),
                    "%.0f".formatted(lags.percentile(100)),
                    "≤ 1,000");
        }
    }

    private Spread load(ProductTrail product, int rate, int seconds) throws Exception {
        var threads = Executors.newFixedThreadPool(WRITERS + 1);
        try (var sequencer = product.sequencer(database.source())) {
            assert sequencer != null;
            var start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
            var each = rate / WRITERS;
            var writers = new ArrayList<Callable<List<Committed>>>();
            for (int i = 0; i < WRITERS; i++) {
                var writer = i;
                writers.add(() -> write(writer, start, each, each * seconds));
            }
            var sizeBefore = sealed();
            var expected = sizeBefore + (long) WRITERS * each * seconds;
            var seen = threads.submit(() -> observe(expected));
            var committed = new ArrayList<Committed>();
            for (var done : threads.invokeAll(writers)) {
                committed.addAll(done.get());
            }
            return lags(committed, seen.get());
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Committed> write(int writer, long start, int rate, int count) throws SQLException {
        var connections = new ThreadsOwn();
        var committed = new ArrayList<Committed>(count);
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            connections.bind(connection);
            var trail = ProductTrail.over(connections);
            try (var update = connection.prepareStatement(Decisions.UPDATE)) {
                for (int i = 0; i < count; i++) {
                    var due = start + i * TimeUnit.SECONDS.toNanos(1) / rate;
                    for (var left = due - System.nanoTime();
                            left > 0;
                            left = due - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                    var row = i % Decisions.PER_WRITER;
                    var version = decisions.next(writer, row);
                    Decisions.update(update, decisions.id(writer, row), version);
                    var id =
                            trail.append(
                                    new DecisionVaried(
                                            DecisionVaried.DECISION,
                                            decisions.id(writer, row),
                                            version),
                                    DecisionVaried.SECRETARY);
                    connection.commit();
                    committed.add(new Committed(id.value(), System.nanoTime()));
                }
            }
        }
        return committed;
    }

    private List<Seen> observe(long expected) throws SQLException {
        var seen = new ArrayList<Seen>();
        try (var connection = database.connect();
                var newest =
                        connection.prepareStatement(
                                "select coalesce(max(tree_size), 0)"
                                        + " from platform.audit_checkpoint")) {
            long size = -1;
            while (size < expected) {
                try (var row = newest.executeQuery()) {
                    row.next();
                    if (row.getLong(1) > size) {
                        size = row.getLong(1);
                        seen.add(new Seen(size, System.nanoTime()));
                    }
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
        return seen;
    }

    private long sealed() throws SQLException {
        return database.number("select count(*) from platform.audit_leaf");
    }

    private Spread lags(List<Committed> committed, List<Seen> seen) throws SQLException {
        var places = new HashMap<UUID, Long>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select entry_id, seq from platform.audit_leaf")) {
            while (rows.next()) {
                places.put(rows.getObject(1, UUID.class), rows.getLong(2));
            }
        }
        return Spread.of(
                committed.stream()
                        .mapToDouble(
                                each -> {
                                    long place = places.getOrDefault(each.entry(), -1L);
                                    if (place < 0) {
                                        throw new IllegalStateException("An entry is not sealed");
                                    }
                                    var covering =
                                            seen.stream()
                                                    .filter(size -> size.size() > place)
                                                    .findFirst()
                                                    .orElseThrow();
                                    return (covering.at() - each.at()) / 1e6;
                                })
                        .toArray());
    }
}
