package org.concordat.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.concordat.audit.EntryId;
import org.concordat.audit.Hash;
import org.concordat.audit.TlogProof;
import org.concordat.platform.trail.ProductTrail;

/** What each step costs as one trail grows; sealing, exporting and verifying in a heap of 64 MB. */
final class GrowthBench {

    private static final int PROOFS = 300;

    private final BenchDatabase database;
    private final ProductTrail product;
    private final Report report;
    private final Random random = new Random(1);

    private GrowthBench(BenchDatabase database, ProductTrail product, Report report) {
        this.database = database;
        this.product = product;
        this.report = report;
    }

    static void run(Options options, Report report, ProductTrail product) throws Exception {
        var file = Files.createTempFile("bench", ".zip");
        try (var database = BenchDatabase.fresh();
                var connection = database.connect()) {
            report.about(database);
            var jdbc = new JdbcWrites(database, Decisions.in(connection), product);
            var bench = new GrowthBench(database, product, report);
            var backlog = new Backlog(database);
            report.table(
                    "entries",
                    "sealed/s",
                    "sealing, MB resident",
                    "audited ÷ bare, 8 writers",
                    "proof ms, median / 99 %",
                    "bytes of hashes",
                    "exported/s",
                    "exporting, MB",
                    "verified/s",
                    "verifying, MB",
                    "stored bytes an entry");
            for (var size : options.numbers("sizes", 10_000, 100_000, 1_000_000, 10_000_000)) {
                backlog.add(size - bench.size());
                bench.measure(jdbc, options, file);
            }
        } finally {
            Files.delete(file);
        }
    }

    private void measure(JdbcWrites jdbc, Options options, Path file) throws Exception {
        var before = database.number("select count(*) from platform.audit_leaf");
        var sealing = Step.seal(database, product);
        var size = size();
        var proofs = proofs(size);
        var exporting = Step.export(database, product, file);
        var verifying = Step.verify(file, product.publicKey());
        var stored = storedBytes();
        var contest =
                new Contest(8, 1, options.number("rounds", 3), options.number("seconds", 5))
                        .between(List.of(jdbc.bare(), jdbc.audited()));
        report.row(
                "%,d".formatted(size),
                "%,.0f".formatted((size - before) / sealing.seconds()),
                "%.0f".formatted(sealing.residentMegabytes()),
                Spread.ratios(contest.of("bare JDBC"), contest.of("audited")).asRatio(),
                "%.2f / %.2f".formatted(proofs.median(), proofs.percentile(99)),
                hashes(size),
                "%,.0f".formatted(size / exporting.seconds()),
                "%.0f".formatted(exporting.residentMegabytes()),
                "%,.0f".formatted(size / verifying.seconds()),
                "%.0f".formatted(verifying.residentMegabytes()),
                "%,d".formatted(stored / size));
    }

    private long size() throws SQLException {
        return database.number(
                "select (select count(*) from platform.audit_leaf)"
                        + " + (select count(*) from platform.audit_pending)");
    }

    /** Milliseconds for the product's answer to who asks for a proof of some entry. */
    private Spread proofs(long size) throws SQLException {
        var trail = ProductTrail.over(database.source());
        var milliseconds = new double[PROOFS];
        for (int i = -PROOFS; i < PROOFS; i++) {
            var id = entryAt(random.nextLong(size));
            var start = System.nanoTime();
            var proof = trail.proof(id);
            if (i >= 0) {
                milliseconds[i] = (System.nanoTime() - start) / 1e6;
            }
            if (proof.isEmpty()) {
                throw new IllegalStateException("A sealed entry has no proof");
            }
        }
        return Spread.of(milliseconds);
    }

    private int hashes(long size) throws SQLException {
        var trail = ProductTrail.over(database.source());
        var most = 0;
        for (var place : new ArrayList<>(List.of(0L, size / 2, size - 1))) {
            var proof = TlogProof.parse(trail.proof(entryAt(place)).orElseThrow());
            most = Math.max(most, proof.hashes().size() * Hash.LENGTH);
        }
        return most;
    }

    private EntryId entryAt(long place) throws SQLException {
        try (var connection = database.source().getConnection();
                var select =
                        connection.prepareStatement(
                                "select entry_id from platform.audit_leaf where seq = ?")) {
            select.setLong(1, place);
            try (var row = select.executeQuery()) {
                row.next();
                return new EntryId(row.getObject(1, UUID.class));
            }
        }
    }

    /** Tables of the trail with their indexes. */
    private long storedBytes() throws SQLException {
        return database.number(
                "select sum(pg_total_relation_size(c.oid)) from pg_class c"
                        + " join pg_namespace n on n.oid = c.relnamespace"
                        + " where n.nspname = 'platform' and c.relkind = 'r'"
                        + " and c.relname like 'audit!_%' escape '!'");
    }
}
