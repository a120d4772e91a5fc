package org.concordat.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WitnessServerTests extends WitnessFixture {

    @Nested
    class HostileClients {

        @Test
        void areRefusedWhenTheySendTooMuch() {
            var huge = "old 0\n\n" + "x".repeat(200_000);
            assertThat(post(huge).statusCode()).isEqualTo(413);
            var chunked = BodyPublishers.ofInputStream(() -> InputStream.nullInputStream());
            assertThat(
                            send(HttpRequest.newBuilder(uri(AddCheckpoint.PATH)).POST(chunked))
                                    .statusCode())
                    .isEqualTo(400);
        }

        @Test
        void areCutOffWhenTheySendWithoutEnd() throws IOException {
            try (var socket = connect()) {
                var out = socket.getOutputStream();
                write(out, "POST /add-checkpoint HTTP/1.1\r\nHost: x\r\n");
                write(out, "Transfer-Encoding: chunked\r\n\r\n");
                var chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
                assertThatIOException()
                        .isThrownBy(
                                () -> {
                                    for (int i = 0; i < 100_000; i++) {
                                        write(out, chunk);
                                    }
                                });
            }
            cosigned(0, 5);
        }

        @Test
        void areCutOffWhenTheyAreSlowAndDoNotStopOthers() throws IOException {
            var slow = new ArrayList<Socket>();
            try {
                for (int i = 0; i < 15; i++) {
                    var socket = connect();
                    slow.add(socket);
                    write(
                            socket.getOutputStream(),
                            "POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nold");
                }
                var start = System.nanoTime();
                cosigned(0, 5);
                // served one after the other, they alone would take thirty seconds
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .isLessThan(Duration.ofSeconds(25));
                for (var socket : slow) {
                    assertThat(isCutOff(socket)).isTrue();
                }
            } finally {
                for (var socket : slow) {
                    socket.close();
                }
            }
        }

        private Socket connect() throws IOException {
            var socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
            socket.setSoTimeout(15_000);
            return socket;
        }

        private boolean isCutOff(Socket socket) {
            try {
                return socket.getInputStream().read() < 0;
            } catch (SocketTimeoutException e) {
                return false;
            } catch (IOException e) {
                return true;
            }
        }

        private void write(OutputStream out, String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }
}
