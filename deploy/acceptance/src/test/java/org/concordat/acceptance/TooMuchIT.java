package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whoever sends too much")
class TooMuchIT {

    private static final String MEETINGS = "/board/api/meetings";

    @Test
    void isRefusedWithARequestLineOf64KB() {
        var reply = RawRequest.get("/sign-in?next=" + "a".repeat(65_536), "");
        assertThat(reply.status()).isIn(0, 400, 414, 431);
        serves();
    }

    @Test
    void isRefusedWithHeadersOf64KB() {
        var reply =
                RawRequest.send(
                        RawRequest.head("GET /sign-in HTTP/1.1", "")
                                + "X-Much: "
                                + "a".repeat(65_536)
                                + "\r\n\r\n");
        assertThat(reply.status()).isIn(0, 400, 431);
        serves();
    }

    @Test
    void isRefusedWith10000FormFields() {
        var person = Person.signedInAs("director.care-together");
        var fields =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> "f" + i + "=1")
                        .collect(
                                Collectors.joining(
                                        "&", "forgery-token=" + person.forgeryToken() + "&", ""));
        var answer =
                person.post(
                        "/password",
                        "application/x-www-form-urlencoded",
                        HttpRequest.BodyPublishers.ofString(fields));
        assertThat(answer.status()).isIn(400, 403, 413);
        assertThat(Guarded.faults(answer)).isEmpty();
        serves();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void isRefusedWithJsonOfDepth10000(String opening) {
        var secretary = Person.signedInAs(Stockport.SECRETARY);
        for (var depth : new int[] {10_000, 200_000}) {
            for (var body :
                    new String[] {
                        opening.repeat(depth), "{\"title\":" + opening.repeat(depth) + "}"
                    }) {
                var answer = secretary.postJson(MEETINGS, body, Map.of());
                assertThat(answer.status()).as(answer.toString()).isIn(400, 413);
                assertThat(Guarded.faults(answer)).isEmpty();
            }
        }
        serves();
    }

    @Test
    void whoSendsSlowlyKeepsNobodyElseWaiting() throws IOException {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 150; i++) {
                var socket = RawRequest.connect();
                socket.getOutputStream()
                        .write(
                                (RawRequest.head("POST /sign-in HTTP/1.1", "")
                                                + "Origin: "
                                                + Demonstration.URL
                                                + "\r\nContent-Type:"
                                                + " application/x-www-form-urlencoded\r\n"
                                                + "Content-Length: 1000\r\n\r\nname=")
                                        .getBytes(StandardCharsets.ISO_8859_1));
                slow.add(socket);
            }
            for (int i = 0; i < 5; i++) {
                serves();
            }
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    private void serves() {
        assertThat(Person.nobody().get("/sign-in").status()).isEqualTo(200);
    }
}
