package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whoever sends papers slowly")
class SlowUploadsIT {

    /** So many of one person are received at once. */
    private static final int PLACES = 4;

    /** More than is awaited before anything of ours runs. */
    private static final int WITHOUT_A_THREAD = 200_000;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Person secretary = Person.signedInAs(Stockport.SECRETARY);
    private final List<Socket> slow = new ArrayList<>();
    private Stockport.Draft meeting = new Stockport.Draft("", "");
    private String paper = "";

    @BeforeEach
    void fileOne() {
        meeting = Stockport.draft(secretary, "Meeting of slow papers");
        var filed = filled(secretary).press("File the paper");
        assertThat(filed.status()).as(filed.toString()).isEqualTo(302);
        var papers = "/board/api/papers?meeting=" + meeting.id();
        paper =
                "/board/api/papers/"
                        + secretary.open(papers).json().path("items").path(0).path("id").asText();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (var socket : slow) {
            socket.close();
        }
    }

    @Test
    void isToldToComeAgainAndGetsTheirPlacesBackAfterHangingUp() throws IOException {
        for (int i = 0; i < PLACES; i++) {
            slow.add(begin());
        }

        var refused = replacedByNonsense(503);
        assertThat(refused.header("Retry-After")).isEqualTo("60");
        assertThat(refused.json().path("code").asText())
                .isEqualTo("platform.document.too-many-at-once");
        assertThat(refused.json().path("field").asText()).isEqualTo("document");
        assertThat(Guarded.faults(refused)).isEmpty();

        var page = filled(secretary).press("File the paper");
        assertThat(page.problems())
                .containsExactly(
                        "#document The file was not taken, because many files are coming in just"
                                + " now. Try again in a minute.");
        assertThat(page.page().select("#title").val()).isEqualTo("Slow");

        hangUp();
        var again = replacedByNonsense(422);
        assertThat(again.json().path("code").asText()).isEqualTo("platform.document.not-a-pdf");
    }

    private FilledForm filled(Person by) {
        return by.form(meeting.filing(), "File the paper")
                .fill("title", "Slow")
                .fill("purpose", "DECISION")
                .fill("recommendation", "Agree")
                .fill("author", "Director")
                .fill("summary", "In short")
                .attach("document", "paper.pdf", SamplePaper.saying("Slow."));
    }

    /** The beginning of a paper that never comes to its end. */
    private Socket begin() throws IOException {
        var socket = RawRequest.connect();
        socket.getOutputStream()
                .write(
                        (RawRequest.head("PUT " + paper + "/document HTTP/1.1", secretary.session())
                                        + "Origin: "
                                        + Demonstration.URL
                                        + "\r\nIf-Match: "
                                        + tag()
                                        + "\r\nContent-Type: application/pdf\r\n"
                                        + "Content-Length: 300000\r\n\r\n%PDF-1.7\n"
                                        + "a".repeat(WITHOUT_A_THREAD))
                                .getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    /** Tries until it is answered so: nobody tells when the server began, or ended, to receive. */
    private Answer replacedByNonsense(int expected) {
        var end = Instant.now().plus(PATIENCE);
        Answer answer;
        do {
            answer =
                    secretary.send(
                            Person.request(paper + "/document")
                                    .header("Origin", Demonstration.URL)
                                    .header("If-Match", tag())
                                    .header("Content-Type", "application/pdf")
                                    .PUT(HttpRequest.BodyPublishers.ofString("no PDF")));
        } while (answer.status() != expected && Instant.now().isBefore(end));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(expected);
        return answer;
    }

    private String tag() {
        return secretary.open(paper).header("ETag");
    }
}
