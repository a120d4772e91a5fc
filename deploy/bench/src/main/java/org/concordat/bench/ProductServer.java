package org.concordat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.Driver;

/** The product's own server on a measurement's database, in a folder that is removed at the end. */
final class ProductServer implements AutoCloseable {

    private static final String PORT = "18800";
    private static final String MANAGEMENT_PORT = "19800";
    private static final int LONGEST_WAIT_SECONDS = 120;

    static final String URL = "http://localhost:" + PORT;

    private final Path distribution;
    private final Path home;
    private final BenchDatabase database;

    ProductServer(BenchDatabase database) throws IOException {
        this.database = database;
        this.distribution = Path.of(System.getProperty("concordat.distribution", ""));
        if (!Files.isExecutable(distribution.resolve("bin/concordat"))) {
            throw new IllegalStateException("Build the distribution first: ./concordat demo");
        }
        this.home = Files.createTempDirectory("bench-home");
    }

    /** The password of everybody in the demonstration. */
    String demoPassword() throws IOException {
        return Files.readString(home.resolve("keys/demo-password")).strip();
    }

    void deploy(Path war) throws Exception {
        var deployments = home.resolve("run/server/deployments");
        Files.copy(war, deployments.resolve("bench.war"));
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        while (!Files.exists(deployments.resolve("bench.war.deployed"))) {
            if (System.nanoTime() - deadline > 0
                    || Files.exists(deployments.resolve("bench.war.failed"))) {
                throw new IllegalStateException(
                        "The server does not deploy bench.war: "
                                + Files.readString(home.resolve("log/server.log")));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    void concordat(String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(distribution.resolve("bin/concordat").toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        var login = Driver.parseURL(database.url(), null);
        builder.environment().put("CONCORDAT_HOME", home.toString());
        builder.environment().put("CONCORDAT_PORT", PORT);
        builder.environment().put("CONCORDAT_MANAGEMENT_PORT", MANAGEMENT_PORT);
        var url = database.url().replaceAll("([?&])password=[^&]*&?", "$1");
        builder.environment().put("CONCORDAT_DB_URL", url);
        builder.environment().put("CONCORDAT_DB_USER", login.getProperty("user", ""));
        builder.environment().put("CONCORDAT_DB_PASSWORD", login.getProperty("password", "none"));
        var log = Files.createTempFile(home, "command", ".log");
        var process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(log));
        }
    }

    @Override
    public void close() throws Exception {
        concordat("stop");
        try (var files = Files.walk(home)) {
            for (var each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
