package org.concordat.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/** What auditing adds to a write over HTTP, in the product's own server with its sequencer. */
final class HttpBench {

    private static final int CLIENTS = 8;

    /** A server compiles for half a minute what it does often. */
    private static final int WARM_UPS = 3;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private HttpBench() {}

    static void run(Options options, Report report, Path target) throws Exception {
        try (var database = BenchDatabase.fresh();
                var connection = database.connect();
                var server = new ProductServer(database)) {
            var bench = new HttpBench();
            var decisions = Decisions.in(connection);
            report.about(database);
            server.concordat("run", "--background");
            server.deploy(target.resolve("bench.war"));
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
        var target = URI.create(ProductServer.URL + "/bench/" + name);
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
}
