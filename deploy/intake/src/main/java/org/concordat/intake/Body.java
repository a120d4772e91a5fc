package org.concordat.intake;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Protocols;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.ReadTimeoutException;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * A request's body, as long as it is listened to: to its deadline, and hardly longer than the
 * answer.
 *
 * <p>The server reads what an application left unread, so that the next request on the connection
 * is found, and the thread that answered does it. What comes after the answer is read by no such
 * thread: to it the body has ended. The connection's own thread, which never waits, discards the
 * rest for a moment, because who is still sending when a connection is reset may never see the
 * answer (RFC 9112, section 9.6); then it ends the connection, or the stream of HTTP/2 (RFC 9113,
 * section 8.1).
 */
final class Body extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private static final AttachmentKey<Body> OF = AttachmentKey.create(Body.class);

    private final HttpServerExchange exchange;
    private final Duration moment;
    private final AtomicBoolean answered = new AtomicBoolean();

    private volatile long deadline;
    private volatile boolean here;
    private volatile boolean discarded;
    private volatile XnioExecutor.@Nullable Key timer;
    private volatile Runnable givenUp = () -> {};

    /**
     * @param longest how long its bytes are waited for, all in all
     * @param moment how long they are discarded once the answer was given
     */
    Body(StreamSourceConduit next, HttpServerExchange exchange, Duration longest, Duration moment) {
        super(next);
        this.exchange = exchange;
        this.moment = moment;
        exchange.putAttachment(OF, this);
        exchange.addExchangeCompleteListener(
                (ended, others) -> {
                    cancel();
                    others.proceed();
                });
        endAfter(longest);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return isOver() ? -1 : (int) noting(next.read(into));
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        return isOver() ? -1 : noting(next.read(into, offset, length));
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) throws IOException {
        return isOver() ? -1 : noting(next.transferTo(position, count, target));
    }

    @Override
    public long transferTo(long count, ByteBuffer through, StreamSinkChannel target)
            throws IOException {
        if (isOver()) {
            through.limit(through.position());
            return -1;
        }
        return noting(next.transferTo(count, through, target));
    }

    @Override
    public void awaitReadable() throws IOException {
        awaitReadable(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    @Override
    public void awaitReadable(long time, TimeUnit unit) throws IOException {
        if (!isOver()) {
            // at least one: none at all would be for ever
            var left = Math.max(deadline - System.nanoTime(), 1_000_000);
            next.awaitReadable(Math.min(left, unit.toNanos(time)), TimeUnit.NANOSECONDS);
        }
    }

    /** What an application does when it has done with a body, read or not. */
    @Override
    public void terminateReads() throws IOException {
        if (exchange.isResponseStarted() && !here && !discarded) {
            discarded = true;
            answered();
        } else {
            next.terminateReads();
        }
    }

    /** Whether all of a request is here, be it read by the application or not. */
    static boolean isHere(HttpServerExchange exchange) {
        var body = exchange.getAttachment(OF);
        return body == null ? exchange.isRequestComplete() : body.here;
    }

    /**
     * Once its channel is asked for.
     *
     * @param then for whoever awaits it, when its time is over
     */
    static void whenGivenUp(HttpServerExchange exchange, Runnable then) {
        var body = exchange.getAttachment(OF);
        if (body != null) {
            body.givenUp = then;
        }
    }

    /** No thread reads it any more. */
    private void over() {
        var place = exchange.getAttachment(Places.OF);
        if (place != null) {
            place.giveBack();
        }
    }

    private long noting(long read) {
        if (read < 0) {
            here = true;
            cancel();
            over();
        }
        return read;
    }

    private boolean isOver() throws IOException {
        if (here) {
            return false;
        }
        if (exchange.isResponseStarted()) {
            answered();
            if (!discarded && Thread.currentThread() != exchange.getIoThread()) {
                return true;
            }
        }
        if (deadline - System.nanoTime() <= 0) {
            end();
            throw new ReadTimeoutException();
        }
        return false;
    }

    private void answered() {
        if (answered.compareAndSet(false, true)) {
            over();
            cancel();
            endAfter(moment);
        }
    }

    private void endAfter(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
        timer =
                exchange.getIoThread()
                        .executeAfter(this::end, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void cancel() {
        var set = timer;
        if (set != null) {
            set.remove();
        }
    }

    private void end() {
        if (here) {
            return;
        }
        deadline = System.nanoTime();
        if (Protocols.HTTP_2_0.equals(exchange.getProtocol())) {
            // the others of its connection go on
            try {
                next.terminateReads();
            } catch (IOException e) {
                IoUtils.safeClose(exchange.getConnection());
            }
        } else {
            IoUtils.safeClose(exchange.getConnection());
        }
        givenUp.run();
    }
}
