package org.concordat.bench;

import org.concordat.platform.trail.ProductTrail;

/** How fast a backlog is sealed: each round on top of the tree of the rounds before. */
final class BacklogBench {

    private BacklogBench() {}

    static void run(Options options, Report report, ProductTrail product) throws Exception {
        var entries = options.number("entries", 1_000_000);
        try (var database = BenchDatabase.fresh()) {
            report.about(database);
            report.table("backlog", "loaded in s", "sealed and signed in s", "entries/s", "asked");
            var backlog = new Backlog(database);
            for (int round = 0; round < options.number("rounds", 3); round++) {
                var before = System.nanoTime();
                backlog.add(entries);
                var start = System.nanoTime();
                product.sealing(database.source()).run();
                var seconds = (System.nanoTime() - start) / 1e9;
                var size = ProductTrail.newestCheckpoint(database.source()).size();
                if (size != (long) entries * (round + 1)) {
                    throw new IllegalStateException("Only " + size + " are sealed");
                }
                report.row(
                        "%,d".formatted(entries),
                        "%.1f".formatted((start - before) / 1e9),
                        "%.2f".formatted(seconds),
                        "%,.0f".formatted(entries / seconds),
                        "≥ 100,000");
            }
        }
    }
}
