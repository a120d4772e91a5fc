package org.concordat.intake;

import io.undertow.UndertowLogger;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.xnio.channels.StreamSourceChannel;

/**
 * Waits for small bodies without a thread, and hands each on when it is here or more than is
 * awaited.
 *
 * <p>What is here of them is kept in the server's own buffers, outside the heap, until a thread has
 * read it. Therefore there are so many at once, and who is expected to send is asked to only then
 * (RFC 9110, section 10.1.1). Undertow's {@code RequestBufferingHandler} does neither.
 */
final class Awaiting implements HttpHandler {

    /** As much as a stranger may send. */
    static final long MOST = 1 << 16;

    private final HttpHandler next;
    private final HttpHandler sendingAway;
    private final Places places;

    /**
     * @param next what has the body then
     * @param sendingAway what answers when too many are awaited already
     */
    Awaiting(HttpHandler next, HttpHandler sendingAway, Places places) {
        this.next = next;
        this.sendingAway = sendingAway;
        this.places = places;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        var beginning = new Beginning(exchange);
        var expectsToBeAsked = HttpContinue.requiresContinueResponse(exchange);
        var isHere = !expectsToBeAsked && beginning.isHere();
        if (isHere && beginning.isSmall()) {
            handOn(exchange, beginning);
            return;
        }
        var place = places.take(exchange);
        if (place.isEmpty()) {
            beginning.free();
            sendingAway.handleRequest(exchange);
            return;
        }
        place.get().giveBackAfter(exchange);
        if (isHere) {
            handOn(exchange, beginning);
            return;
        }
        var awaited = new Awaited(exchange, beginning, place.get());
        if (expectsToBeAsked) {
            HttpContinue.sendContinueResponse(exchange, awaited);
            exchange.getRequestHeaders().remove(Headers.EXPECT);
        } else {
            awaited.await();
        }
    }

    private void handOn(HttpServerExchange exchange, Beginning body) throws Exception {
        body.putBack();
        next.handleRequest(exchange);
    }

    /** Of a body, what came so far. */
    private static final class Beginning {

        private final HttpServerExchange exchange;
        private final StreamSourceChannel channel;
        private final List<PooledByteBuffer> buffers = new ArrayList<>();
        private final long most;

        Beginning(HttpServerExchange exchange) {
            this.exchange = exchange;
            this.channel = exchange.getRequestChannel();
            // one more, so that the end of the longest is seen
            this.most = MOST / exchange.getConnection().getByteBufferPool().getBufferSize() + 1;
        }

        /** Takes what has come, and says whether no more is to be awaited. */
        boolean isHere() throws IOException {
            var goesOn = false;
            try {
                var read = 1;
                while (read > 0 && hasRoom()) {
                    read = channel.read(buffers.get(buffers.size() - 1).getBuffer());
                }
                goesOn = true;
                return read != 0;
            } finally {
                if (!goesOn) {
                    free();
                }
            }
        }

        /** Whether it is in one buffer, where no connection has two such bodies at once. */
        boolean isSmall() {
            return buffers.size() == 1 && !Protocols.HTTP_2_0.equals(exchange.getProtocol());
        }

        private boolean hasRoom() {
            if (!buffers.isEmpty() && buffers.get(buffers.size() - 1).getBuffer().hasRemaining()) {
                return true;
            }
            return buffers.size() < most
                    && buffers.add(exchange.getConnection().getByteBufferPool().allocate());
        }

        /** The next who reads the body has it from its beginning. */
        void putBack() {
            buffers.forEach(each -> each.getBuffer().flip());
            Connectors.ungetRequestBytes(exchange, buffers.toArray(PooledByteBuffer[]::new));
            Connectors.resetRequestChannel(exchange);
        }

        void free() {
            buffers.forEach(PooledByteBuffer::close);
            buffers.clear();
        }
    }

    /** One that has a place. All of it happens on the connection's own thread. */
    private final class Awaited implements IoCallback {

        private final HttpServerExchange exchange;
        private final Beginning beginning;
        private final Places.Place place;
        private boolean over;

        Awaited(HttpServerExchange exchange, Beginning beginning, Places.Place place) {
            this.exchange = exchange;
            this.beginning = beginning;
            this.place = place;
            Body.whenGivenUp(exchange, this::giveUp);
        }

        @Override
        public void onComplete(HttpServerExchange asked, Sender sender) {
            exchange.dispatch(exchange.getIoThread(), again -> await());
        }

        @Override
        public void onException(HttpServerExchange asked, Sender sender, IOException e) {
            exchange.dispatch(exchange.getIoThread(), again -> giveUp());
        }

        void await() {
            if (!over) {
                beginning.channel.getReadSetter().set(this::read);
                beginning.channel.resumeReads();
            }
        }

        private void read(StreamSourceChannel channel) {
            try {
                if (!beginning.isHere()) {
                    return;
                }
            } catch (IOException e) {
                UndertowLogger.REQUEST_IO_LOGGER.ioException(e);
                giveUp();
                return;
            }
            over = true;
            channel.getReadSetter().set(null);
            channel.suspendReads();
            beginning.putBack();
            Connectors.executeRootHandler(next, exchange);
        }

        private void giveUp() {
            if (!over) {
                over = true;
                beginning.free();
                place.giveBack();
                exchange.endExchange();
            }
        }
    }
}
