package org.concordat.platform.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that refuses one address for good (RFC 5321, 4.2.3: 550), or hangs up at it. */
final class StrictServer implements AutoCloseable {

    /** What the server does at the address that it does not like. */
    enum Manner {
        REFUSES,
        HANGS_UP,
        TAKES_THE_TEXT_AND_HANGS_UP
    }

    private final ServerSocket socket;
    private final String refused;
    private final Manner manner;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::serve, "strict-mail");

    StrictServer(String refused) throws IOException {
        this(refused, Manner.REFUSES);
    }

    StrictServer(String refused, Manner manner) throws IOException {
        this.refused = refused;
        this.manner = manner;
        socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Whom it took letters for. */
    List<String> taken() {
        return List.copyOf(taken);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var connection = socket.accept()) {
                converse(connection);
            } catch (IOException e) {
                // the test closed it
                return;
            }
        }
    }

    private void converse(Socket connection) throws IOException {
        var in =
                new BufferedReader(
                        new InputStreamReader(
                                connection.getInputStream(), StandardCharsets.US_ASCII));
        var out = connection.getOutputStream();
        say(out, "220 strict");
        var to = "";
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var command = line.toUpperCase(Locale.ROOT);
            if (command.startsWith("RCPT TO:<")) {
                to = line.substring(9, line.indexOf('>'));
                if (does(Manner.HANGS_UP, to)) {
                    return;
                }
                say(out, does(Manner.REFUSES, to) ? "550 5.1.1 No such user" : "250 ok");
            } else if (command.equals("DATA")) {
                say(out, "354 go on");
                for (var text = in.readLine(); !text.equals("."); text = in.readLine()) {
                    // only who gets it matters here
                }
                if (does(Manner.TAKES_THE_TEXT_AND_HANGS_UP, to)) {
                    return;
                }
                taken.add(to);
                say(out, "250 taken");
            } else if (command.equals("QUIT")) {
                say(out, "221 bye");
                return;
            } else {
                say(out, "250 ok");
            }
        }
    }

    private boolean does(Manner what, String to) {
        return manner == what && to.equals(refused);
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
