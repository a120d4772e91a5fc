package org.concordat.platform.trail.feed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A collector that listens, remembers, and answers as it is told. */
final class ReceivingCollector implements AutoCloseable {

    private static final Pattern PLACE =
            Pattern.compile("\"concordat.entry.place\",\"value\":\\{\"intValue\":\"([0-9]+)\"}");

    private final HttpServer server;
    private final List<String> requests = new ArrayList<>();
    private final Queue<Reply> replies = new ArrayDeque<>();
    private Predicate<String> unfit = request -> false;
    private @Nullable String authorization;

    private record Reply(int status, String body, Map<String, String> headers) {}

    ReceivingCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/otlp/v1/logs", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/otlp/");
    }

    /** Answers the next request so, those after it with 200 again. */
    void replyNext(int status, String body, Map<String, String> headers) {
        replies.add(new Reply(status, body, headers));
    }

    void replyNext(int status) {
        replyNext(status, "", Map.of());
    }

    /** Answers 400 to each request like this. */
    void refuseEach(Predicate<String> unfit) {
        this.unfit = unfit;
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    @Nullable String authorization() {
        return authorization;
    }

    /** The places of the entries in a request. */
    static List<Long> places(String request) {
        return PLACE.matcher(request).results().map(each -> Long.valueOf(each.group(1))).toList();
    }

    /** The places of all that was sent to it, whatever it answered. */
    List<Long> places() {
        return requests.stream().flatMap(each -> places(each).stream()).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(request);
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            var reply = replies.poll();
            if (reply == null) {
                reply = new Reply(unfit.test(request) ? 400 : 200, "{}", Map.of());
            }
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            var body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
