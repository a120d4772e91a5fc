package org.concordat.intake;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.protocol.http2.Http2UpgradeHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** On a server with two threads for all applications. */
class IntakeTests {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int PATIENCE_MILLIS = 20_000;
    private static final String ASKED = "HTTP/1.1 100 Continue\r\n\r\n";
    private static final byte[] MORE_THAN_IS_AWAITED =
            "x".repeat(200_000).getBytes(StandardCharsets.US_ASCII);

    /** The beginning of one. */
    private static final String SMALL =
            "POST /reading HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na";

    private final Semaphore begun = new Semaphore(0);
    private final Semaphore goOn = new Semaphore(0);
    private final BlockingQueue<IOException> failed = new LinkedBlockingQueue<>();
    private final List<Socket> sockets = new ArrayList<>();
    private final List<SubmissionPublisher<ByteBuffer>> publishers = new ArrayList<>();
    private Undertow server = Undertow.builder().build();

    @AfterEach
    void stop() throws IOException {
        goOn.release();
        for (var socket : sockets) {
            socket.close();
        }
        publishers.forEach(SubmissionPublisher::close);
        server.stop();
    }

    @Nested
    class ABodyThatIsRefused {

        @Test
        void isNotWaitedFor() throws IOException {
            start(new Places(24, 24), LONG, Duration.ofMillis(300));
            for (int i = 0; i < 6; i++) {
                var socket = sendPartOf(20_000_000, "/refusing");
                assertThat(readToTheEnd(socket)).startsWith("HTTP/1.1 413 ").endsWith("too large");
            }
        }

        @Test
        void keepsNoThreadWhileItsSenderMayStillReadTheAnswer() throws IOException {
            start(new Places(24, 24), LONG, LONG);
            for (int i = 0; i < 6; i++) {
                var socket = sendPartOf(20_000_000, "/refusing");
                assertThat(readSome(socket)).startsWith("HTTP/1.1 413 ");
            }
            assertThat(readToTheEnd(get())).startsWith("HTTP/1.1 200 ");
        }

        @Test
        void keepsNoPlaceWhileItsSenderMayStillReadTheAnswer() throws IOException {
            start(new Places(1, 1), LONG, LONG);
            var refused = sendPartOf(20_000_000, "/refusing");
            assertThat(readSome(refused)).startsWith("HTTP/1.1 413 ");
            var giveUp = System.nanoTime() + MILLISECONDS.toNanos(PATIENCE_MILLIS);
            String next;
            do { // the answer is here a little before its thread has done
                next = readSome(sendPartOf(20_000_000, "/refusing"));
            } while (next.startsWith("HTTP/1.1 503 ") && System.nanoTime() < giveUp);
            assertThat(next).startsWith("HTTP/1.1 413 ");
        }

        @Test
        void leavesTheConnectionToTheNextRequestWhenItComesAllTheSame() throws IOException {
            start(new Places(24, 24), LONG, LONG);
            var socket = sendPartOf(400_000, "/refusing");
            assertThat(readSome(socket)).startsWith("HTTP/1.1 413 ");
            socket.getOutputStream().write(MORE_THAN_IS_AWAITED);
            socket.getOutputStream()
                    .write(bytes("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
            assertThat(readToTheEnd(socket)).startsWith("HTTP/1.1 200 ");
        }

        @Test
        void ofNoStatedLengthIsNotWaitedForEither() throws IOException {
            start(new Places(24, 24), LONG, Duration.ofMillis(300));
            var socket = connect();
            socket.getOutputStream()
                    .write(
                            bytes(
                                    "POST /refusing HTTP/1.1\r\nHost: x\r\n"
                                            + "Transfer-Encoding: chunked\r\n\r\n30d40\r\n"));
            socket.getOutputStream().write(MORE_THAN_IS_AWAITED);
            assertThat(readToTheEnd(socket)).startsWith("HTTP/1.1 413 ");
        }
    }

    @Nested
    class ABodyThatIsRead {

        @Test
        void ofASmallSizeIsAwaitedWithoutAThread() throws IOException {
            start(new Places(0, 0), LONG, LONG);
            var slow = new ArrayList<Socket>();
            for (int i = 0; i < 6; i++) {
                slow.add(
                        send(
                                "POST /reading HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nConnection: close\r\n\r\na"));
            }
            assertThat(readToTheEnd(get())).startsWith("HTTP/1.1 200 ");
            for (var socket : slow) {
                socket.getOutputStream().write(bytes("bc"));
                assertThat(readToTheEnd(socket)).endsWith("3 bytes");
            }
        }

        @Test
        void hasAPlaceAndIsSentAwayWhenThereIsNone() throws IOException {
            start(new Places(1, 1), LONG, LONG);
            var first = sendPartOf(400_000, "/reading");
            begun.acquireUninterruptibly();
            var second = connect();
            second.getOutputStream().write(bytes(head(400_000, "/reading")));
            assertThat(readSome(second)).startsWith("HTTP/1.1 503 ").contains("Retry-After: 10");
            first.getOutputStream().write(MORE_THAN_IS_AWAITED);
            assertThat(readSome(first)).endsWith("400000 bytes");

            first.getOutputStream().write(bytes(head(200_000, "/reading")));
            first.getOutputStream().write(MORE_THAN_IS_AWAITED);
            assertThat(readSome(first)).endsWith("200000 bytes");
        }

        @Test
        void isGivenUpWhenItsTimeIsOver() throws IOException {
            start(new Places(24, 24), Duration.ofMillis(300), LONG);
            var large = sendPartOf(201_000, "/reading");
            var small = send("POST /reading HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na");
            assertThat(readToTheEnd(small)).isEmpty();
            assertThat(readToTheEnd(large)).doesNotContain("200 OK");
        }

        @Test
        void endsAtOneMegabyteWhenItsLengthIsNotSaid() throws Exception {
            start(new Places(24, 24), LONG, Duration.ofMillis(300));
            var socket =
                    send(
                            "POST /reading HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n200000\r\n");
            for (int i = 0; i < 6; i++) {
                socket.getOutputStream().write(MORE_THAN_IS_AWAITED);
            }
            begun.acquireUninterruptibly();
            assertThat(failed.poll(PATIENCE_MILLIS, MILLISECONDS))
                    .isInstanceOf(RequestTooBigException.class);
        }
    }

    @Nested
    class AStreamOfHttp2 {

        /** Its first request, which has no body, only turns the connection into one of HTTP/2. */
        private HttpClient client() throws Exception {
            var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
            assertThat(get(client)).contains("HTTP_2");
            return client;
        }

        private String get(HttpClient client) throws Exception {
            return told(client.send(request("/").build(), BodyHandlers.ofString()));
        }

        private CompletableFuture<HttpResponse<String>> sendPart(HttpClient client, String path)
                throws Exception {
            return sendPart(client, path, 20_000_000);
        }

        private CompletableFuture<HttpResponse<String>> sendPart(
                HttpClient client, String path, int length) throws Exception {
            var publisher = new SubmissionPublisher<ByteBuffer>();
            publishers.add(publisher);
            var answer =
                    client.sendAsync(
                            request(path)
                                    .POST(BodyPublishers.fromPublisher(publisher, length))
                                    .build(),
                            BodyHandlers.ofString());
            publisher.submit(
                    ByteBuffer.wrap(
                            MORE_THAN_IS_AWAITED,
                            0,
                            Math.min(length - 1, MORE_THAN_IS_AWAITED.length)));
            return answer;
        }

        private HttpRequest.Builder request(String path) throws URISyntaxException {
            var port = address().getPort();
            return HttpRequest.newBuilder(new URI("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofMillis(PATIENCE_MILLIS));
        }

        private static String told(HttpResponse<String> answer) {
            return answer.statusCode() + " " + answer.version() + " " + answer.body();
        }

        @Test
        void thatIsRefusedKeepsNoThreadEither() throws Exception {
            start(new Places(24, 24), LONG, LONG);
            var client = client();
            for (int i = 0; i < 6; i++) {
                sendPart(client, "/refusing");
            }
            assertThat(get(client)).isEqualTo("200 HTTP_2 here");
        }

        @Test
        void isEndedWhenItsTimeIsOverAndTheOthersGoOn() throws Exception {
            start(new Places(1, 1), new Places(24, 24), Duration.ofMillis(300), LONG);
            var client = client();
            for (var length : new int[] {201_000, 3, 3}) {
                assertThat(sendPart(client, "/reading", length))
                        .failsWithin(Duration.ofMillis(PATIENCE_MILLIS))
                        .withThrowableOfType(ExecutionException.class)
                        .withMessageContaining("RST_STREAM");
            }
            assertThat(get(client)).isEqualTo("200 HTTP_2 here");
        }
    }

    @Nested
    class ABodyWhoseSenderExpectsToBeAsked {

        @Test
        void andWhichNeverComesKeepsNoThreadAndNoPlaceOfTheLargeOnes() throws IOException {
            start(new Places(24, 24), new Places(0, 0), LONG, LONG);
            for (int i = 0; i < 6; i++) {
                assertThat(readSome(send(expecting(10, "/reading")))).startsWith(ASKED);
            }
            assertThat(readToTheEnd(get())).startsWith("HTTP/1.1 200 ");
            assertThat(begun.availablePermits()).isZero();
        }

        @Test
        void isReadWhenItComes() throws IOException {
            start(new Places(1, 1), new Places(1, 1), LONG, LONG);
            var socket = connect();
            for (var length : new int[] {10, 200_000, 11}) {
                socket.getOutputStream().write(bytes(expecting(length, "/reading")));
                assertThat(readSome(socket)).isEqualTo(ASKED);
                socket.getOutputStream().write(bytes("x".repeat(length)));
                assertThat(readSome(socket))
                        .startsWith("HTTP/1.1 200 ")
                        .endsWith("\r\n\r\n" + length + " bytes");
            }
        }

        @Test
        void isNotAskedForWhenItIsRefusedUnread() throws IOException {
            start(new Places(24, 24), LONG, LONG);
            assertThat(readToTheEnd(send(expecting(200_000, "/refusing"))))
                    .startsWith("HTTP/1.1 413 ")
                    .endsWith("too large");
        }

        @Test
        void isNotAskedForWhenThereIsNoPlace() throws IOException {
            start(new Places(0, 0), new Places(0, 0), LONG, LONG);
            for (var length : new int[] {10, 200_000}) {
                assertThat(readToTheEnd(send(expecting(length, "/reading"))))
                        .startsWith("HTTP/1.1 503 ");
            }
        }

        @Test
        void isGivenUpWhenItsTimeIsOver() throws IOException {
            start(new Places(1, 1), new Places(0, 0), Duration.ofMillis(300), LONG);
            for (int i = 0; i < 3; i++) {
                assertThat(untilThereIsAPlace(expecting(10, "/reading"))).isEqualTo(ASKED);
            }
        }
    }

    @Nested
    class ABodyThatIsAwaited {

        @Test
        void hasAPlaceAndIsSentAwayWhenThereIsNone() throws IOException {
            start(new Places(1, 1), new Places(0, 0), LONG, LONG);
            var first = holdPlace();
            assertThat(readSome(beginSmall())).startsWith("HTTP/1.1 503 ");
            first.getOutputStream().write(bytes("abc"));
            assertThat(readSome(first)).endsWith("3 bytes");

            var second = beginSmall();
            second.getOutputStream().write(bytes("bc"));
            assertThat(readSome(second)).endsWith("3 bytes");
        }

        @Test
        void hasNoneWhenItCameWithItsHead() throws IOException {
            start(new Places(0, 0), new Places(0, 0), LONG, LONG);
            for (var length : new int[] {3, 10_000}) {
                assertThat(readSome(send(head(length, "/reading") + "x".repeat(length))))
                        .endsWith(length + " bytes");
            }
        }

        @Test
        void hasOneUntilItIsAnsweredWhenItFillsMoreThanABuffer() throws IOException {
            start(new Places(1, 1), new Places(0, 0), LONG, LONG);
            var first = send(head(40_000, "/waiting") + "x".repeat(40_000));
            begun.acquireUninterruptibly();
            assertThat(readSome(beginSmall())).startsWith("HTTP/1.1 503 ");
            goOn.release();
            assertThat(readSome(first)).startsWith("HTTP/1.1 200 ");
            assertThat(untilThereIsAPlace(head(40_000, "/reading") + "x".repeat(40_000)))
                    .endsWith("40000 bytes");
        }

        @Test
        void hasUpTo64KilobytesAndNoThread() throws IOException {
            start(new Places(1, 1), new Places(0, 0), LONG, LONG);
            var socket = send(expecting(65_536, "/reading"));
            assertThat(readSome(socket)).isEqualTo(ASKED);
            socket.getOutputStream().write(bytes("x".repeat(40_000)));
            assertThat(readSome(beginSmall())).startsWith("HTTP/1.1 503 ");
            socket.getOutputStream().write(bytes("x".repeat(25_536)));
            assertThat(readSome(socket)).endsWith("65536 bytes");
            assertThat(readSome(send(head(65_537, "/reading") + "x".repeat(40_000))))
                    .startsWith("HTTP/1.1 503 ");
        }

        @Test
        void ofUnknownLengthGoesOnWithAThread() throws IOException {
            start(new Places(1, 1), new Places(1, 1), LONG, LONG);
            var socket =
                    send(
                            "POST /reading HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n30d40\r\n");
            socket.getOutputStream().write(MORE_THAN_IS_AWAITED);
            begun.acquireUninterruptibly();
            socket.getOutputStream().write(bytes("\r\n0\r\n\r\n"));
            assertThat(readSome(socket)).endsWith("200000 bytes");
        }

        @Test
        void givesItsPlaceBackWhenItsTimeIsOver() throws IOException {
            start(new Places(1, 1), new Places(0, 0), Duration.ofMillis(300), LONG);
            assertThat(readToTheEnd(beginSmall())).isEmpty();
            assertThat(untilThereIsAPlace(SMALL)).isEmpty();
        }

        @Test
        void givesItsPlaceBackWhenItsSenderHangsUp() throws IOException {
            start(new Places(1, 1), new Places(0, 0), LONG, LONG);
            for (int i = 0; i < 3; i++) {
                var closing = holdPlace();
                closing.getOutputStream().write('a');
                assertThat(readSome(beginSmall())).startsWith("HTTP/1.1 503 ");
                closing.close();
                awaitPlace();
            }
        }

        /** Whoever is asked to send has one already. */
        private Socket holdPlace() throws IOException {
            var socket = send(expecting(3, "/reading"));
            assertThat(readSome(socket)).isEqualTo(ASKED);
            return socket;
        }

        private void awaitPlace() throws IOException {
            var giveUp = System.nanoTime() + MILLISECONDS.toNanos(PATIENCE_MILLIS);
            String answer;
            do {
                var socket = beginSmall();
                socket.getOutputStream().write(bytes("bc"));
                answer = readSome(socket);
            } while (answer.startsWith("HTTP/1.1 503 ") && System.nanoTime() < giveUp);
            assertThat(answer).endsWith("3 bytes");
        }
    }

    @Nested
    class WhoeverComesBackLater {

        private static final String SECURE = "Cache-Control: no-store\r\n";

        @Test
        void isAnsweredAsTheyRead() throws IOException {
            start(new Places(0, 0), new Places(0, 0), LONG, LONG);
            assertThat(sentAway("text/html,application/xhtml+xml,application/json;q=0.9"))
                    .contains("Content-Type: text/html; charset=UTF-8\r\n", SECURE)
                    .contains("<h1>Much is being sent to Concordat just now</h1>");
            assertThat(sentAway("application/json"))
                    .contains("Content-Type: application/problem+json\r\n", SECURE)
                    .endsWith(
                            "{\"title\":\"Much is being sent to Concordat just now\",\"status\":503,"
                                    + "\"code\":\"platform.refusal.come-back\",\"detail\":\"What you"
                                    + " sent was not taken, and nothing was changed. Try again in"
                                    + " ten seconds.\"}");
            assertThat(sentAway("*/*"))
                    .contains("Content-Type: text/plain; charset=UTF-8\r\n", SECURE)
                    .contains("Retry-After: 10\r\n");
        }

        private String sentAway(String accepted) throws IOException {
            return readSome(send(SMALL.replace("Host: x", "Host: x\r\nAccept: " + accepted)));
        }
    }

    private void start(Places read, Duration longest, Duration moment) {
        start(new Places(1024, 1024), read, longest, moment);
    }

    private void start(Places awaited, Places read, Duration longest, Duration moment) {
        // as a host of the server has it
        var applications = Handlers.httpContinueRead(new BlockingHandler(this::answer));
        var intake = new Intake(applications, awaited, read, longest, moment);
        var upgrading = new Http2UpgradeHandler(intake);
        server =
                Undertow.builder()
                        .addHttpListener(0, InetAddress.getLoopbackAddress().getHostAddress())
                        .setIoThreads(2)
                        .setWorkerThreads(2)
                        .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, 62_914_560L)
                        .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
                        .setHandler(
                                exchange ->
                                        (exchange.isHttp11() ? upgrading : intake)
                                                .handleRequest(exchange))
                        .build();
        server.start();
    }

    private void answer(HttpServerExchange exchange) throws IOException {
        switch (exchange.getRequestPath()) {
            case "/refusing" -> {
                exchange.setStatusCode(413);
                exchange.getOutputStream().write(bytes("too large"));
                exchange.getOutputStream().close();
            }
            case "/reading" -> {
                begun.release();
                try {
                    var read = exchange.getInputStream().readAllBytes().length;
                    exchange.getOutputStream().write(bytes(read + " bytes"));
                } catch (IOException e) {
                    failed.add(e);
                    throw e;
                }
            }
            case "/waiting" -> {
                begun.release();
                goOn.acquireUninterruptibly();
                exchange.getOutputStream().write(bytes("done"));
            }
            default -> exchange.getOutputStream().write(bytes("here"));
        }
    }

    private Socket get() throws IOException {
        return send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }

    private Socket beginSmall() throws IOException {
        return send(SMALL);
    }

    /** What such a one is answered once it is not sent away. */
    private String untilThereIsAPlace(String request) throws IOException {
        var giveUp = System.nanoTime() + MILLISECONDS.toNanos(PATIENCE_MILLIS);
        String answer;
        do {
            answer = readSome(send(request));
        } while (answer.startsWith("HTTP/1.1 503 ") && System.nanoTime() < giveUp);
        return answer;
    }

    private Socket sendPartOf(long length, String path) throws IOException {
        var socket = send(head(length, path));
        socket.getOutputStream().write(MORE_THAN_IS_AWAITED);
        return socket;
    }

    private static String head(long length, String path) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static String expecting(int length, String path) {
        return head(length, path).replace("Host: x", "Host: x\r\nExpect: 100-continue");
    }

    private Socket send(String text) throws IOException {
        var socket = connect();
        socket.getOutputStream().write(bytes(text));
        return socket;
    }

    private Socket connect() throws IOException {
        var socket = new Socket();
        sockets.add(socket);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(address());
        return socket;
    }

    private InetSocketAddress address() {
        return (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    }

    /** What comes before the server hangs up. */
    private static String readToTheEnd(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    /** One answer on a connection that may go on, or nothing where the server hangs up. */
    private static String readSome(Socket socket) throws IOException {
        var some = new byte[4096];
        var read = Math.max(socket.getInputStream().read(some), 0);
        return new String(some, 0, read, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
