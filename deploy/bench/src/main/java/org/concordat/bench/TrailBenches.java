package org.concordat.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.concordat.platform.trail.ProductTrail;

/** The command behind {@code deploy/bench/trail}. */
public final class TrailBenches {

    /** Kept here, or they would be forgotten with their levels. */
    private static final List<Logger> CHATTY =
            List.of(
                    Logger.getLogger("liquibase"),
                    Logger.getLogger("org.hibernate"),
                    Logger.getLogger("io.zonky"));

    private static final List<String> ALL =
            List.of("writes", "backlog", "lag", "verify", "pure", "http");

    private TrailBenches() {}

    public static void main(String[] arguments) throws Exception {
        CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
        var options = Options.of(arguments);
        var folder = Path.of(System.getProperty("concordat.bench.target", "target"));
        var command = "deploy/bench/trail " + String.join(" ", arguments);
        var keys = Files.createTempDirectory("bench-keys");
        try (var report = new Report(folder.resolve("results"), command)) {
            for (var what : options.what().isEmpty() ? ALL : options.what()) {
                var product = new ProductTrail(Files.createDirectory(keys.resolve(what)));
                switch (what) {
                    case "append" -> AppendBench.run(options, report, product, false);
                    case "writes" -> AppendBench.run(options, report, product, true);
                    case "backlog" -> BacklogBench.run(options, report, product);
                    case "lag" -> LagBench.run(options, report, product);
                    case "verify" -> VerifyBench.run(options, report, product);
                    case "growth" -> GrowthBench.run(options, report, product);
                    case "pure" -> PureParts.run(options, report);
                    case "gate" -> GateBench.run(options, report);
                    case "http" -> HttpBench.run(options, report, folder);
                    default -> throw new IllegalArgumentException("Nothing measures " + what);
                }
            }
        }
    }
}
