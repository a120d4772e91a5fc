package org.concordat.audit.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.concordat.audit.Malformed;

/**
 * Serves a witness over HTTP (C2SP tlog-witness, "HTTP Interface").
 *
 * <p>Anybody may ask, so everything is bounded: a request's length and time, how many are served at
 * once, how many wait, and how many connections are open.
 */
final class WitnessServer implements Closeable {

    /** A checkpoint with 16 post-quantum signatures and the longest proof is half as long. */
    private static final int LONGEST_BODY = 128 * 1024;

    private static final int THREADS = 16;
    private static final int WAITING = 64;
    private static final int SECONDS_TO_END = 1;
    private static final Pattern MONITORED = Pattern.compile("/([0-9a-f]{64})/checkpoint");

    static {
        // the JDK's server reads these once, when its first class is loaded
        bound("sun.net.httpserver.maxReqTime", "10");
        // a refused body is read on for a while: closing on unread bytes would destroy the refusal
        bound("sun.net.httpserver.drainAmount", Integer.toString(8 * LONGEST_BODY));
        bound("sun.net.httpserver.maxRspTime", "10");
        bound("sun.net.httpserver.maxReqHeaders", "50");
        bound("sun.net.httpserver.maxIdleConnections", "50");
        bound("jdk.httpserver.maxConnections", "200");
    }

    private final Witness witness;
    private final Consumer<String> journal;
    private final HttpServer server;
    private final ExecutorService threads;

    private WitnessServer(Witness witness, HttpServer server, Consumer<String> journal) {
        this.witness = witness;
        this.server = server;
        this.journal = journal;
        // what finds no place is dropped, and its connection closed when its time is over
        this.threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(WAITING),
                        new ThreadPoolExecutor.DiscardPolicy());
    }

    static WitnessServer start(Witness witness, InetSocketAddress address, Consumer<String> journal)
            throws IOException {
        var http = HttpServer.create(address, WAITING);
        var server = new WitnessServer(witness, http, journal);
        http.setExecutor(server.threads);
        http.createContext("/", server::serve);
        http.start();
        return server;
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(SECONDS_TO_END);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = answer(exchange);
            var body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var monitored = MONITORED.matcher(path);
        var wanted = path.equals(AddCheckpoint.PATH) ? "POST" : "GET";
        if (wanted.equals("GET") && !monitored.matches()) {
            return Answer.refused(404, "There is " + AddCheckpoint.PATH + " and nothing else");
        }
        if (!exchange.getRequestMethod().equals(wanted)) {
            exchange.getResponseHeaders().set("Allow", wanted);
            return Answer.refused(405, "Only " + wanted + " is served here");
        }
        var body = body(exchange);
        if (body.isEmpty()) {
            return Answer.refused(413, "A request has at most " + LONGEST_BODY + " bytes");
        }
        try {
            return wanted.equals("POST")
                    ? witness.add(body.get())
                    : witness.checkpoint(monitored.group(1))
                            .map(Answer::checkpoint)
                            .orElse(Answer.refused(404, "No checkpoint of this log was cosigned"));
        } catch (IOException | Malformed e) {
            // a full disk, or a file that somebody changed: nothing was cosigned
            journal.accept("The witness cannot cosign: " + e.getMessage());
            return Answer.refused(500, "The witness cannot keep its state");
        }
    }

    private static Optional<byte[]> body(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        return body.length > LONGEST_BODY ? Optional.empty() : Optional.of(body);
    }

    private static void bound(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
