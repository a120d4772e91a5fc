package org.concordat.platform.scanner;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A connection on which nothing waits for longer than was said at its beginning, however the other
 * side dawdles.
 *
 * <p>Over a selector, because a socket of the Unix domain has no time limits of its own.
 */
final class BoundedChannel implements AutoCloseable {

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final long end;

    private BoundedChannel(SocketChannel channel, long end) throws IOException {
        this.channel = channel;
        this.end = end;
        channel.configureBlocking(false);
        selector = Selector.open();
        key = channel.register(selector, 0);
    }

    /**
     * @param connecting how long a connection may take
     * @param inAll how long all may take, the connection included
     */
    static BoundedChannel to(SocketAddress address, Duration connecting, Duration inAll)
            throws IOException {
        var now = System.nanoTime();
        var opened = opened(address, now + inAll.toNanos());
        try {
            opened.connect(address, now + connecting.toNanos());
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static BoundedChannel opened(SocketAddress address, long end) throws IOException {
        var channel =
                address instanceof UnixDomainSocketAddress
                        ? SocketChannel.open(StandardProtocolFamily.UNIX)
                        : SocketChannel.open();
        try {
            return new BoundedChannel(channel, end);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void connect(SocketAddress address, long until) throws IOException {
        if (!channel.connect(address)) {
            do {
                await(SelectionKey.OP_CONNECT, until);
            } while (!channel.finishConnect());
        }
    }

    /**
     * Sends the bytes, or stops when the other side says something or hangs up before it has them.
     *
     * @return whether all was sent
     */
    boolean send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            var ready = await(SelectionKey.OP_READ | SelectionKey.OP_WRITE, end);
            if ((ready & SelectionKey.OP_READ) != 0) {
                return false;
            }
            try {
                channel.write(bytes);
            } catch (IOException e) {
                // it hung up: what it said before that can still be read
                return false;
            }
        }
        return true;
    }

    /** Reads into what is left of the buffer, at least a byte; -1 when the other side hung up. */
    int read(ByteBuffer bytes) throws IOException {
        while (true) {
            await(SelectionKey.OP_READ, end);
            var count = channel.read(bytes);
            if (count != 0) {
                return count;
            }
        }
    }

    /** Waits until one of the operations can be done, and tells which. */
    private int await(int operations, long until) throws IOException {
        key.interestOps(operations);
        while (true) {
            var left = until - System.nanoTime();
            if (left <= 0) {
                throw new SocketTimeoutException("it does not answer in time");
            }
            selector.selectedKeys().clear();
            // never 0, which would be for ever
            selector.select(TimeUnit.NANOSECONDS.toMillis(left) + 1);
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("waiting for it was given up");
            }
            if (!selector.selectedKeys().isEmpty()) {
                return key.readyOps();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            selector.close();
        }
    }
}
