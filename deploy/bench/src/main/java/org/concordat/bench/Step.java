package org.concordat.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.concordat.audit.NoteKey;
import org.concordat.audit.Verdict;
import org.concordat.audit.Verifier;
import org.concordat.platform.trail.ProductTrail;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * Seals, exports or verifies in a process of its own with a small heap, and tells how long it took
 * and the most memory that the process had resident.
 */
final class Step {

    private static final List<String> SMALL =
            List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=16m");

    private Step() {}

    /** What a step took. */
    record Taken(double seconds, double residentMegabytes) {}

    static Taken seal(BenchDatabase database, ProductTrail product) throws Exception {
        return inItsOwnProcess("seal", database.url(), product.keys().toString());
    }

    static Taken export(BenchDatabase database, ProductTrail product, Path file) throws Exception {
        return inItsOwnProcess(
                "export", database.url(), product.keys().toString(), file.toString());
    }

    static Taken verify(Path file, Path key) throws Exception {
        return inItsOwnProcess("verify", file.toString(), key.toString());
    }

    private static Taken inItsOwnProcess(String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Step.class.getName());
        command.addAll(List.of(arguments));
        var process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var told = new String(process.getInputStream().readAllBytes()).strip();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException(List.of(arguments) + " failed: " + told);
        }
        var words = told.substring(told.lastIndexOf('\n') + 1).split(" ");
        return new Taken(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
    }

    public static void main(String[] arguments) throws Exception {
        var start = System.nanoTime();
        switch (arguments[0]) {
            case "seal" -> trail(arguments[2]).sealing(database(arguments[1])).run();
            case "export" -> {
                try (var out =
                        new BufferedOutputStream(
                                Files.newOutputStream(Path.of(arguments[3])), 1 << 16)) {
                    trail(arguments[2]).export(database(arguments[1]), out);
                }
            }
            case "verify" -> requireIntact(Path.of(arguments[1]), Path.of(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        System.out.println("\n" + seconds + " " + residentMegabytes());
        System.exit(0);
    }

    private static void requireIntact(Path file, Path key) throws IOException {
        var keys = NoteKey.parseLines(Files.readString(key));
        var verdict = new Verifier(keys).export(file, List.of());
        if (!(verdict instanceof Verdict.Intact)) {
            throw new IllegalStateException(verdict.toString());
        }
    }

    private static ProductTrail trail(String keys) {
        return new ProductTrail(Path.of(keys));
    }

    private static JdbcConnectionPool database(String url) {
        var source = new PGConnectionPoolDataSource();
        source.setUrl(url);
        return JdbcConnectionPool.create(source);
    }

    private static double residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0)
                / 1024.0;
    }
}
