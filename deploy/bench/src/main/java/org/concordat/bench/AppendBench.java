package org.concordat.bench;

import java.util.ArrayList;
import java.util.List;
import org.concordat.platform.trail.ProductTrail;

/** What an audited write costs, against the bare one and against what others do. */
final class AppendBench {

    private AppendBench() {}

    static void run(Options options, Report report, ProductTrail product, boolean peers)
            throws Exception {
        try (var database = BenchDatabase.fresh();
                var connection = database.connect()) {
            report.about(database);
            report.table(
                    "writers",
                    "write",
                    "writes/s",
                    "CPU µs a write, client + database",
                    "times the cost of",
                    "",
                    "asked");
            var decisions = Decisions.in(connection);
            var jdbc = new JdbcWrites(database, decisions, product);
            var contestants =
                    new ArrayList<>(List.of(jdbc.bare(), jdbc.audited(), jdbc.auditedAndSealed()));
            if (!peers) {
                for (var writers : options.numbers("writers", 1, 8, 32)) {
                    rows(report, writers, contest(options, writers).between(contestants));
                }
                return;
            }
            try (var hibernate = new HibernateWrites(database, decisions, product)) {
                contestants.add(jdbc.hashChain());
                contestants.addAll(
                        List.of(hibernate.plain(), hibernate.appended(), hibernate.envers()));
                for (var writers : options.numbers("writers", 1, 8, 32)) {
                    rows(report, writers, contest(options, writers).between(contestants));
                }
            }
        }
    }

    private static Contest contest(Options options, int writers) {
        return new Contest(writers, 1, options.number("rounds", 5), options.number("seconds", 10));
    }

    private static void rows(Report report, int writers, Contest.Results results) {
        for (var name : results.names()) {
            var base = name.contains("Hibernate") ? "plain Hibernate" : "bare JDBC";
            report.row(
                    writers,
                    name,
                    Spread.of(results.of(name)).asRate(),
                    "%.0f + %.0f"
                            .formatted(
                                    Spread.of(results.each(name, Contest.Slice::clientMicros))
                                            .median(),
                                    Spread.of(results.each(name, Contest.Slice::databaseMicros))
                                            .median()),
                    base,
                    Spread.ratios(results.of(base), results.of(name)).asRatio(),
                    name.equals("audited") && writers == 8 ? "≤ 1.30" : "");
        }
        if (results.has("hash chain")) {
            report.row(
                    writers,
                    "audited",
                    "",
                    "",
                    "throughput of the hash chain",
                    Spread.ratios(results.of("audited"), results.of("hash chain")).asRatio(),
                    writers == 8 ? "≥ 4" : "");
        }
        if (results.has("Hibernate Envers")) {
            report.row(
                    writers,
                    "Hibernate, audited",
                    "",
                    "",
                    "Hibernate Envers",
                    Spread.ratios(results.of("Hibernate Envers"), results.of("Hibernate, audited"))
                            .asRatio(),
                    "< 1");
        }
    }
}
