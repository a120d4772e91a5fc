package org.concordat.platform.scanner;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A scanner on a socket of its own that speaks as clamd does, or as badly as a test wants. */
public final class SmallClamd implements AutoCloseable {

    /**
     * The EICAR test string (eicar.org, "Anti Malware Testfile"), which every scanner finds and
     * which does nothing; in two parts, so that none finds it in this source.
     */
    public static final String EICAR =
            "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

    private static final int LONGEST_CHUNK = 1024 * 1024;

    /** What it does with a connection. */
    @FunctionalInterface
    interface Manner {
        void serve(InputStream in, OutputStream out) throws IOException;
    }

    private final ServerSocketChannel server;
    private final URI place;
    private final List<byte[]> shown = new CopyOnWriteArrayList<>();
    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
    private final Manner manner;
    private final Thread thread;

    private SmallClamd(ServerSocketChannel server, URI place, @Nullable Manner manner) {
        this.server = server;
        this.place = place;
        this.manner =
                manner == null ? (in, out) -> look(in, out, Integer.MAX_VALUE, shown::add) : manner;
        thread = new Thread(this::serve, "small-clamd");
        thread.setDaemon(true);
        thread.start();
    }

    /** It looks at what it is shown, and finds {@link #EICAR}. */
    public static SmallClamd looking() throws IOException {
        return onTcp(null);
    }

    static SmallClamd lookingAtAtMost(int bytes) throws IOException {
        return onTcp((in, out) -> look(in, out, bytes, content -> {}));
    }

    static SmallClamd onTcp(@Nullable Manner manner) throws IOException {
        var server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var port = ((InetSocketAddress) server.getLocalAddress()).getPort();
        return new SmallClamd(server, URI.create("tcp://127.0.0.1:" + port), manner);
    }

    static SmallClamd onSocket(Path file) throws IOException {
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        SocketAddress address = UnixDomainSocketAddress.of(file);
        server.bind(address);
        return new SmallClamd(server, URI.create("unix:" + file), null);
    }

    ScannerSettings settings() {
        return new ScannerSettings(place.toString());
    }

    /** A scanner of the platform's that asks this one. */
    public Scanner scanner() {
        return new ClamdScanner(settings(), new Clamd(settings()), Duration.ZERO);
    }

    /** What it was shown, file by file. */
    public List<byte[]> shown() {
        return List.copyOf(shown);
    }

    private void serve() {
        while (server.isOpen()) {
            try (var connection = server.accept()) {
                open.add(connection);
                manner.serve(
                        Channels.newInputStream(connection), Channels.newOutputStream(connection));
            } catch (IOException e) {
                // the other side hung up, or the test is over
            }
        }
    }

    private static void look(InputStream in, OutputStream out, int limit, Consumer<byte[]> remember)
            throws IOException {
        var file = new ByteArrayOutputStream();
        var data = new DataInputStream(in);
        var command = new String(data.readNBytes(10), StandardCharsets.US_ASCII);
        if (!command.equals("zINSTREAM\0")) {
            say(out, "UNKNOWN COMMAND");
            return;
        }
        for (int length = data.readInt(); length != 0; length = data.readInt()) {
            if (length < 0 || length > LONGEST_CHUNK || file.size() + length > limit) {
                say(out, "INSTREAM size limit exceeded. ERROR");
                return;
            }
            file.write(data.readNBytes(length));
        }
        remember.accept(file.toByteArray());
        say(
                out,
                file.toString(StandardCharsets.ISO_8859_1).contains(EICAR)
                        ? "stream: Eicar-Test-Signature FOUND"
                        : "stream: OK");
    }

    /** Reads all of a file's chunks, whatever is in them. */
    static void take(InputStream in) throws IOException {
        var data = new DataInputStream(in);
        data.skipNBytes(10);
        for (int length = data.readInt(); length != 0; length = data.readInt()) {
            data.skipNBytes(length);
        }
    }

    static void say(OutputStream out, String answer) throws IOException {
        out.write((answer + "\0").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var connection : open) {
            connection.close();
        }
        thread.interrupt();
        try {
            // until then somebody may still be let in
            thread.join();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
