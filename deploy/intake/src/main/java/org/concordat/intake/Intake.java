package org.concordat.intake;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
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

    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofSeconds(5);

    /** Of the server's memory, 80 KB each (ADR 20); of each address some, as of the threads. */
    private static final Places AWAITED = new Places(1024, 128);

    /** Of the 256 threads; some of each address, so that not one sender takes them all. */
    private static final Places READ = new Places(24, 8);

    private final HttpHandler reading;
    private final HttpHandler awaiting;
    private final HttpHandler sendingAway = new ComeBack();
    private final Places read;
    private final Duration start;
    private final Duration moment;

    /** As the server makes it. */
    public Intake(HttpHandler next) {
        this(next, AWAITED, READ, START, MOMENT);
    }

    Intake(HttpHandler next, Places awaited, Places read, Duration start, Duration moment) {
        this.reading = exchange -> read(exchange, next);
        this.awaiting = new Awaiting(reading, sendingAway, awaited);
        this.read = read;
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
        (length > Awaiting.MOST ? reading : awaiting).handleRequest(exchange);
    }

    /** What is not here yet keeps the thread that reads it. */
    private void read(HttpServerExchange exchange, HttpHandler next) throws Exception {
        if (!Body.isHere(exchange)) {
            var place = read.take(exchange);
            if (place.isEmpty()) {
                sendingAway.handleRequest(exchange);
                return;
            }
            exchange.putAttachment(Places.OF, place.get());
            place.get().giveBackAfter(exchange);
        }
        next.handleRequest(exchange);
    }
}
