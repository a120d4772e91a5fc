package org.concordat.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.concordat.audit.Verdict;
import org.concordat.audit.Verifier;
import org.concordat.audit.VerifyCommand;
import org.concordat.platform.trail.ProductTrail;

/** How long the verifier takes for an export: the command as it is run, and within a warm JVM. */
final class VerifyBench {

    private VerifyBench() {}

    static void run(Options options, Report report, ProductTrail product) throws Exception {
        var entries = options.number("entries", 1_000_000);
        var rounds = options.number("rounds", 5);
        var file = Files.createTempFile("bench", ".zip");
        try (var database = BenchDatabase.fresh()) {
            new Backlog(database).add(entries);
            product.sealing(database.source()).run();
            Step.export(database, product, file);
            report.table("export", "how", "seconds", "entries/s", "asked");
            var size = "%,d entries, %,d MB".formatted(entries, Files.size(file) >> 20);
            report(
                    report,
                    size,
                    "the command, from start to end",
                    entries,
                    command(file, product, rounds));
            report(report, size, "in a warm JVM", entries, inProcess(file, product, rounds));
        } finally {
            Files.delete(file);
        }
    }

    private static void report(
            Report report, String size, String how, int entries, double[] seconds) {
        var spread = Spread.of(seconds);
        report.row(
                size,
                how,
                spread.asRatio(),
                "%,.0f".formatted(entries / spread.median()),
                "≤ 2 s a million");
    }

    private static double[] command(Path file, ProductTrail product, int rounds) throws Exception {
        var path =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(
                                each ->
                                        each.matches(
                                                ".*(concordat-audit|audit/target|jackson-core).*"))
                        .collect(Collectors.joining(File.pathSeparator));
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        path,
                        VerifyCommand.class.getName(),
                        file.toString(),
                        "--key",
                        product.publicKey().toString());
        var seconds = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            var start = System.nanoTime();
            var process =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("The verifier does not find it intact");
            }
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        return seconds;
    }

    private static double[] inProcess(Path file, ProductTrail product, int rounds)
            throws Exception {
        var verifier = new Verifier(product.published());
        var seconds = new double[rounds];
        for (int i = -1; i < rounds; i++) {
            var start = System.nanoTime();
            if (!(verifier.export(file, List.of()) instanceof Verdict.Intact)) {
                throw new IllegalStateException("The verifier does not find it intact");
            }
            if (i >= 0) {
                seconds[i] = (System.nanoTime() - start) / 1e9;
            }
        }
        return seconds;
    }
}
