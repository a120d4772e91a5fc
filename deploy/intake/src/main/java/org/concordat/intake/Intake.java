package org.concordat.intake;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.RequestBufferingHandler;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Stands before all applications and bounds how long they wait for what a request brings.
 *
 * <p>A small body is awaited without a thread and handed on when it is here. Of the larger ones so
 * many are read at once; whoever comes then is told to come back. That a body is too large, or that
 * its sender may not send it, is for the application to say: whatever it does not read is not
 * waited for ({@link Body}).
 */
public final class Intake implements HttpHandler {

    /** In buffers of 16 KB: more than a stranger may send. */
    private static final int BUFFERS = 8;

    private static final long AWAITED = BUFFERS * 16L * 1024;
    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofSeconds(5);

    /** Of the 256 threads; some of each address, so that not one sender takes them all. */
    private static final Places PLACES = new Places(24, 8);

    private static final String RETRY_AFTER_SECONDS = "10";

    private final HttpHandler reading;
    private final HttpHandler awaiting;
    private final HttpHandler sendingAway = new BlockingHandler(Intake::sendAway);
    private final Places places;
    private final Duration start;
    private final Duration moment;

    /** As the server makes it. */
    public Intake(HttpHandler next) {
        this(next, PLACES, START, MOMENT);
    }

    Intake(HttpHandler next, Places places, Duration start, Duration moment) {
        this.reading = exchange -> read(exchange, next);
        this.awaiting = new RequestBufferingHandler(reading, BUFFERS);
        this.places = places;
        this.start = start;
        this.moment = moment;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (exchange.isRequestComplete()) {
            reading.handleRequest(exchange);
            return;
        }
        var length = exchange.getRequestContentLength();
        var type = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
        var allowed = Allowance.of(length, type, start);
        if (length < 0) {
            exchange.setMaxEntitySize(allowed.most());
        }
        exchange.addRequestWrapper(
                (body, of) -> new Body(body.create(), of, allowed.longest(), moment));
        (length > AWAITED ? reading : awaiting).handleRequest(exchange);
    }

    /** What is not here yet keeps the thread that reads it. */
    private void read(HttpServerExchange exchange, HttpHandler next) throws Exception {
        if (!Body.isHere(exchange)) {
            var place = places.take(exchange.getSourceAddress().getHostString());
            if (place.isEmpty()) {
                sendingAway.handleRequest(exchange);
                return;
            }
            exchange.putAttachment(Places.OF, place.get());
            exchange.addExchangeCompleteListener(
                    (ended, others) -> {
                        place.get().giveBack();
                        others.proceed();
                    });
        }
        next.handleRequest(exchange);
    }

    private static void sendAway(HttpServerExchange exchange) throws IOException {
        exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE);
        exchange.getResponseHeaders()
                .put(Headers.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .put(Headers.CACHE_CONTROL, "no-store")
                .put(Headers.CONTENT_TYPE, "text/plain; charset=UTF-8");
        try (var out = exchange.getOutputStream()) {
            out.write(
                    "Much is being sent to Concordat just now. Please try again in ten seconds."
                            .getBytes(StandardCharsets.UTF_8));
        }
    }
}
