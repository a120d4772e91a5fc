package org.concordat.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.Driver;

/** What auditing adds to a write over HTTP, in the product's own server with its sequencer. */
final class HttpBench implements AutoCloseable {

    private static final String PORT = "18800";
    private static final String MANAGEMENT_PORT = "19800";
    private static final int CLIENTS = 8;

    /** A server compiles for half a minute what it does often. */
    private static final int WARM_UPS = 3;

    private static final int LONGEST_WAIT_SECONDS = 120;

    private final Path distribution;
    private final Path home;
    private final BenchDatabase database;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private HttpBench(BenchDatabase database) throws IOException {
        this.database = database;
        this.distribution = Path.of(System.getProperty("concordat.distribution", ""));
        if (!Files.isExecutable(distribution.resolve("bin/concordat"))) {
            throw new IllegalStateException("Build the distribution first: ./concordat demo");
        }
        this.home = Files.createTempDirectory("bench-home");
    }

    static void run(Options options, Report report, Path target) throws Exception {
        try (var database = BenchDatabase.fresh();
                var connection = database.connect();
                var bench = new HttpBench(database)) {
            var decisions = Decisions.in(connection);
            report.about(database);
            bench.start(target.resolve("bench.war"));
            var results =
                    new Contest(
                                    CLIENTS,
                                    WARM_UPS,
                                    options.number("rounds", 5),
                                    options.number("seconds", 10))
                            .between(
                                    List.of(
                                            bench.posting("plain", decisions),
                                            bench.posting("audited", decisions)));
            report.table("clients", "write over HTTP", "writes/s", "times the cost", "asked");
            for (var name : results.names()) {
                report.row(
                        CLIENTS,
                        name,
                        Spread.of(results.of(name)).asRate(),
                        Spread.ratios(results.of("plain"), results.of(name)).asRatio(),
                        name.equals("audited") ? "≤ 1.10" : "");
            }
        }
    }

    private Contestant posting(String name, Decisions decisions) {
        var target = URI.create("http://localhost:" + PORT + "/bench/" + name);
        return new Contestant() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Session open(int writer) {
                return new Session() {
                    private int row;

                    @Override
                    public void write() throws Exception {
                        row = (row + 1) % Decisions.PER_WRITER;
                        post(
                                target,
                                "{\"decision\":\"%s\",\"version\":%d}"
                                        .formatted(
                                                decisions.id(writer, row),
                                                decisions.next(writer, row)));
                    }

                    @Override
                    public void close() {}
                };
            }
        };
    }

    private void post(URI target, String json) throws Exception {
        var answer =
                http.send(
                        HttpRequest.newBuilder(target)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private void start(Path war) throws Exception {
        concordat("run", "--background");
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

    private void concordat(String... arguments) throws Exception {
        var command = new java.util.ArrayList<String>();
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
