package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.concordat.acceptance.RawRequest.Reply;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of each request only the beginning is sent, and what is asked for is the end. */
@DisplayName("A large body")
class LargeBodiesIT {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=b";
    private static final String INTERESTS =
            "/board/api/meetings/00000000-0000-7000-8000-000000000001/interests";
    private static final String DOCUMENT =
            "/board/api/papers/00000000-0000-7000-8000-000000000001/document";
    private static final byte[] BEGINNING = "x".repeat(200_000).getBytes(StandardCharsets.US_ASCII);

    /** Whoever has a role in Stockport, and none that files papers. */
    private static final String MEMBER = "member.stockport-ft";

    @Nested
    class OfAStranger {

        @ParameterizedTest
        @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "POST", "PUT"})
        void isRefusedUnreadWhateverTheMethod(String method) throws IOException {
            assertThat(answerTo(begin(method, "/sign-in", "", FORM)).status()).isEqualTo(413);
        }

        @Test
        void isNotReadByWhoeverSendsThemToSignIn() throws IOException {
            assertThat(answerTo(begin("POST", "/account", "", FORM)).status()).isEqualTo(302);
            assertThat(answerTo(begin("POST", INTERESTS, "", "application/json")).status())
                    .isEqualTo(401);
        }
    }

    @Nested
    class OfSomebody {

        private final Person member = Person.signedInAs(MEMBER);

        @ParameterizedTest
        @CsvSource({
            "GET, /account, application/x-www-form-urlencoded",
            "POST, /account, application/x-www-form-urlencoded",
            "POST, /account, multipart/form-data; boundary=b",
            "POST, /board/api/meetings/00000000-0000-7000-8000-000000000001/interests, application/json",
            "POST, /board/api/meetings/00000000-0000-7000-8000-000000000001/interests, application/pdf",
            "GET, /board/file-paper, multipart/form-data; boundary=b"
        })
        void isRefusedUnreadWhereNoFilesAreTaken(String method, String path, String type)
                throws IOException {
            assertThat(answerTo(begin(method, path, member.session(), type)).status())
                    .isEqualTo(413);
        }

        @Test
        void isRefusedUnreadToWhomMayNotFilePapers() throws IOException {
            assertThat(
                            answerTo(
                                            begin(
                                                    "POST",
                                                    "/board/file-paper",
                                                    member.session(),
                                                    MULTIPART))
                                    .status())
                    .isEqualTo(403);
            assertThat(
                            answerTo(begin("PUT", DOCUMENT, member.session(), "application/pdf"))
                                    .status())
                    .isEqualTo(403);
        }

        @ParameterizedTest
        @CsvSource({
            "POST, /board/file-paper, multipart/form-data; boundary=b",
            "PUT, " + DOCUMENT + ", application/pdf"
        })
        void isRefusedUnreadWhereFilesAreTakenWhenItIsLargerThanAnyPaper(
                String method, String path, String type) throws IOException {
            var secretary = Person.signedInAs(Stockport.SECRETARY);
            var much = SamplePaper.LIMIT + (1 << 20) + 1;
            var reply = answerTo(begin(method, path, secretary.session(), type, much));
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.text()).contains("Papers may have at most 25 MB");
        }

        /** The server hangs up on it, which its sender may notice before any answer. */
        @Test
        void ofUnknownLengthEndsAtOneMegabyteOfText() {
            var reply =
                    RawRequest.send(
                            RawRequest.head("POST " + INTERESTS + " HTTP/1.1", member.session())
                                    + "Origin: "
                                    + Demonstration.URL
                                    + "\r\nContent-Type: application/json\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\n300000\r\n{"
                                    + " ".repeat(0x300000 - 2)
                                    + "}\r\n0\r\n\r\n");
            // read to its end it would be an object without its fields, or about no meeting
            assertThat(reply.status()).isIn(0, 400, 413);
            assertThat(member.get("/").status()).isEqualTo(200);
        }

        @Test
        void isRefusedWhenAFormsTextIsIt() {
            var secretary = Person.signedInAs(Stockport.SECRETARY);
            var fields =
                    "--b\r\nContent-Disposition: form-data; name=\"forgery-token\"\r\n\r\n"
                            + secretary.forgeryToken()
                            + "\r\n--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n"
                            + "x".repeat(3 << 20)
                            + "\r\n--b--\r\n";
            var answer =
                    secretary.post(
                            "/board/file-paper",
                            MULTIPART,
                            HttpRequest.BodyPublishers.ofString(fields));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(413);
        }

        @Test
        void isReadOfSoManyAtOnceAndTheOthersComeBack() throws IOException {
            var secretary = Person.signedInAs(Stockport.SECRETARY);
            var open = new ArrayList<Socket>();
            try {
                for (int i = 0; i < 30; i++) {
                    open.add(begin("POST", "/board/file-paper", secretary.session(), MULTIPART));
                }
                var last = begin("POST", "/board/file-paper", secretary.session(), MULTIPART);
                open.add(last);
                var reply = answerTo(last);
                assertThat(reply.status()).isEqualTo(503);
                assertThat(reply.header("Retry-After")).isNotEmpty();
                assertThat(Person.nobody().get("/sign-in").status()).isEqualTo(200);
            } finally {
                for (var socket : open) {
                    socket.close();
                }
            }
        }
    }

    private static Socket begin(String method, String path, String session, String type)
            throws IOException {
        return begin(method, path, session, type, 20_000_000);
    }

    private static Socket begin(String method, String path, String session, String type, int length)
            throws IOException {
        var socket = RawRequest.connect();
        var head =
                RawRequest.head(method + " " + path + " HTTP/1.1", session)
                                .replace("Connection: close\r\n", "")
                        + "Origin: "
                        + Demonstration.URL
                        + "\r\nIf-Match: \"1\"\r\nContent-Type: "
                        + type
                        + "\r\nContent-Length: "
                        + length
                        + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write(BEGINNING);
        return socket;
    }

    /** All that comes before the server hangs up, which waits for no more of the body. */
    private static Reply answerTo(Socket socket) throws IOException {
        try (socket) {
            return RawRequest.read(socket);
        }
    }
}
