package org.concordat.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A TCP port on an address of this machine. */
record Port(String address, int number) {

    private static final int CONNECT_MILLIS = 500;

    /** Whether nobody listens there and we may. */
    boolean isFree() {
        // Binding alone is not enough: some systems allow 127.0.0.1 beside somebody's wildcard
        // address.
        if (isAnswered()) {
            return false;
        }
        try (var socket = new ServerSocket()) {
            // As the server does it: connections of a server that just stopped do not keep the
            // port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, number));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }

    /** A free port on the loopback address, for what nobody needs to find by its number. */
    static Port anyFree() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Port("127.0.0.1", socket.getLocalPort());
        } catch (IOException e) {
            throw new Refusal("This machine has no free port on 127.0.0.1.", e);
        }
    }

    private boolean isAnswered() {
        try (var socket = new Socket()) {
            var wildcard = address.equals("0.0.0.0") || address.equals("::");
            socket.connect(
                    new InetSocketAddress(wildcard ? "127.0.0.1" : address, number),
                    CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}
