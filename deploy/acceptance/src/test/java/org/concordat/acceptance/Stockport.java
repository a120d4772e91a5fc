package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Stockport's programme board, and meetings of it that a test has for itself. */
final class Stockport {

    static final String SECRETARY = "secretary.stockport";

    /** Holds the right to erase withheld texts, everywhere. */
    static final String OFFICER = "accountable-officer";

    private Stockport() {}

    /** A meeting in draft with one item. */
    record Draft(String id, String item) {

        String page() {
            return "/board/meeting?id=" + id;
        }

        String filing() {
            return "/board/file-paper?id=" + id + "&item=" + item;
        }
    }

    static String board() {
        return first(
                        Demonstration.json("/board/api/bodies").path("items"),
                        each -> each.path("code").asText().equals("stb"))
                .path("id")
                .asText();
    }

    /** The next meeting, whose agenda and papers the demonstration published. */
    static String nextMeeting() {
        var board = board();
        return first(
                        Demonstration.json("/board/api/meetings?limit=200").path("items"),
                        each ->
                                each.path("body").asText().equals(board)
                                        && each.path("status").asText().equals("PUBLISHED"))
                .path("id")
                .asText();
    }

    /** Calls a meeting at a time that no other test has, and puts an item on its agenda. */
    static Draft draft(Person secretary, String title) {
        return draft(secretary, board(), title);
    }

    /** The same of any body. */
    static Draft draft(Person secretary, String body, String title) {
        var called =
                secretary.postJson(
                        "/board/api/meetings",
                        """
                        {"body":"%s","title":"%s","place":"Room","startsAt":"%s"}"""
                                .formatted(body, title, freeTime()),
                        Map.of());
        assertThat(called.status()).as(called.toString()).isEqualTo(201);
        var id = called.header("Location").replaceAll(".*/", "");
        var items = "/board/api/meetings/" + id + "/items";
        var added =
                secretary.postJson(
                        items,
                        """
                        {"title":"Plan","purpose":"DECISION","access":"PUBLIC",\
                        "presenter":"Programme director","subItem":false}""",
                        Map.of(
                                "If-Match",
                                secretary.open("/board/api/meetings/" + id).header("ETag")));
        assertThat(added.status()).as(added.toString()).isEqualTo(204);
        return new Draft(
                id, secretary.open(items).json().path("items").path(0).path("id").asText());
    }

    /**
     * Calls a meeting and cancels it.
     *
     * @param reason is withheld from the trail
     * @return the entry of the cancellation, once it has its place
     */
    static String cancelled(Person auditor, String reason) {
        var secretary = Person.signedInAs(SECRETARY);
        var meeting = draft(secretary, "A meeting that is cancelled").id();
        var path = "/board/api/meetings/" + meeting;
        var cancelled =
                secretary.postJson(
                        path + "/cancellation",
                        "{\"reason\":\"%s\"}".formatted(reason),
                        Map.of("If-Match", secretary.open(path).header("ETag")));
        assertThat(cancelled.status()).as(cancelled.toString()).isEqualTo(204);
        var search =
                "/api/trail/entries?type=board.meeting-cancelled.&subject=board.meeting:" + meeting;
        return Demonstration.await(
                        () -> auditor.open(search).json().path("items").path(0),
                        entry -> entry.hasNonNull("place"))
                .path("id")
                .asText();
    }

    /** Some minute in the next ten years: two tests hardly ever choose the same. */
    static Instant freeTime() {
        return Instant.now()
                .plus(400, ChronoUnit.DAYS)
                .plus(ThreadLocalRandom.current().nextInt(5_000_000), ChronoUnit.MINUTES)
                .truncatedTo(ChronoUnit.MINUTES);
    }

    private static JsonNode first(JsonNode items, Predicate<JsonNode> wanted) {
        return StreamSupport.stream(items.spliterator(), false)
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing like that in " + items));
    }
}
