package org.concordat.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PortTests {

    @Nested
    class APort {

        @Test
        void isNotFreeWhileSomebodyListens() throws IOException {
            try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                assertThat(new Port("127.0.0.1", listener.getLocalPort()).isFree()).isFalse();
            }
        }

        @Test
        void isNotFreeWhileSomebodyListensOnEveryInterface() throws IOException {
            try (var listener = new ServerSocket(0)) {
                assertThat(new Port("127.0.0.1", listener.getLocalPort()).isFree()).isFalse();
                assertThat(new Port("0.0.0.0", listener.getLocalPort()).isFree()).isFalse();
            }
        }

        @Test
        void isFreeOnceNobodyListens() throws IOException {
            int number;
            try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                number = listener.getLocalPort();
            }
            assertThat(new Port("127.0.0.1", number).isFree()).isTrue();
        }
    }
}
