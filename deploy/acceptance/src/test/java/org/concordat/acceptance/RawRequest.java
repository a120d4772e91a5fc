package org.concordat.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request as no well-behaved client sends it, byte by byte. */
final class RawRequest {

    private static final int PATIENCE_MILLIS = 30_000;

    private RawRequest() {}

    /**
     * What the server answered.
     *
     * @param status 0 when it hung up without a word
     */
    record Reply(int status, String text) {

        /** A header's value, or an empty text. */
        String header(String name) {
            return text.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** A GET of a path as it stands, with the session's cookie when there is one. */
    static Reply get(String path, String session) {
        return send(head("GET " + path + " HTTP/1.1", session) + "\r\n");
    }

    /** The beginning of a request that ends its connection, without the empty line. */
    static String head(String line, String session) {
        var host = URI.create(Demonstration.URL).getAuthority();
        return line
                + "\r\nHost: "
                + host
                + "\r\nConnection: close\r\n"
                + (session.isEmpty() ? "" : "Cookie: " + session + "\r\n");
    }

    static Reply send(String request) {
        try (var socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return read(socket);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("No answer to " + request.lines().findFirst(), e);
        } catch (IOException e) {
            // it hung up while we were still speaking
            return new Reply(0, "");
        }
    }

    static Socket connect() {
        var address = URI.create(Demonstration.URL);
        try {
            var socket = new Socket();
            socket.connect(
                    new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that comes before the server hangs up. */
    static Reply read(Socket socket) throws IOException {
        var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return text.startsWith("HTTP/1.1 ")
                ? new Reply(Integer.parseInt(text.substring(9, 12)), text)
                : new Reply(0, text);
    }
}
