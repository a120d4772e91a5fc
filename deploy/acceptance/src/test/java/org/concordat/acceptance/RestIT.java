package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.concordat.audit.EmbeddedProof;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A program")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestIT {

    private static final String MEETINGS = "/board/api/meetings";

    private Person secretary = Person.nobody();

    @BeforeAll
    void signIn() {
        secretary = Person.signedInAs(Stockport.SECRETARY);
    }

    @Nested
    class ReadingAList {

        @Test
        void walksThroughItInPartsAndMeetsEachOnce() {
            var whole = ids(Demonstration.json(MEETINGS + "?limit=200"));
            assertThat(whole).hasSizeGreaterThan(3);

            var walked = new ArrayList<String>();
            var next = "";
            do {
                var part = Demonstration.json(MEETINGS + "?limit=2" + next);
                assertThat(part.path("items").size()).isBetween(1, 2);
                walked.addAll(ids(part));
                next = part.hasNonNull("next") ? "&after=" + part.path("next").asText() : "";
            } while (!next.isEmpty());
            // others may call meetings meanwhile
            assertThat(walked).doesNotHaveDuplicates().containsAll(whole);
        }

        @Test
        void isToldWhenTheCursorIsNone() {
            var answer = secretary.get("/packs/api/editions?after=nowhere");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().path("field").asText()).isEqualTo("after");
        }

        private List<String> ids(JsonNode part) {
            var ids = new ArrayList<String>();
            part.path("items").forEach(each -> ids.add(each.path("id").asText()));
            return ids;
        }
    }

    @Nested
    class ReadingAMeeting {

        @Test
        void getsItsFactsAndAnEntityTag() {
            var answer = secretary.open(MEETINGS + "/" + Stockport.nextMeeting());
            assertThat(answer.header("Content-Type")).startsWith("application/json");
            assertThat(answer.header("ETag")).matches("\"\\d+\"");
            assertThat(answer.json().path("status").asText()).isEqualTo("PUBLISHED");
            assertThat(answer.json().path("startsAt").asText()).matches("\\d{4}-.*Z");
        }

        @Test
        void getsItsItemsAndPapers() {
            var meeting = Stockport.nextMeeting();
            var items = secretary.open(MEETINGS + "/" + meeting + "/items").json().path("items");
            assertThat(items).hasSize(19);
            var papers =
                    secretary.open("/board/api/papers?meeting=" + meeting).json().path("items");
            assertThat(papers).hasSizeGreaterThanOrEqualTo(4);
            var document =
                    secretary.open(
                            "/board/api/papers/"
                                    + papers.path(0).path("id").asText()
                                    + "/document");
            assertThat(document.text()).startsWith("%PDF-");
            assertThat(document.header("Content-Disposition")).startsWith("attachment");
        }

        @Test
        void findsNothingUnderAnIdThatIsNone() {
            assertThat(secretary.get(MEETINGS + "/" + UUID.randomUUID()))
                    .satisfies(RestIT::isNotFound);
            assertThat(secretary.get(MEETINGS + "/no-id")).satisfies(RestIT::isNotFound);
        }
    }

    @Nested
    class ChangingAMeeting {

        @Test
        void needsTheEntityTagThatItRead() {
            var draft = Stockport.draft(secretary, "Without a tag");
            var answer = add(draft, Map.of());
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().path("field").asText()).isEqualTo("If-Match");
        }

        @Test
        void isRefusedWhenSomebodyElseChangedItFirst() {
            var draft = Stockport.draft(secretary, "Two at once");
            var read = secretary.open(MEETINGS + "/" + draft.id()).header("ETag");
            assertThat(add(draft, Map.of("If-Match", read)).status()).isEqualTo(204);

            var late = add(draft, Map.of("If-Match", read));
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.json().path("code").asText()).isEqualTo("platform.changed-meanwhile");
            assertThat(itemsOf(draft)).isEqualTo(2);
        }

        @Test
        void isToldWhichMemberOfTheBodyIsWrong() {
            var answer =
                    call("{\"body\":\"%s\",\"title\":\"\",\"place\":\"Room\",\"startsAt\":\"%s\"}");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            var problem = answer.json();
            assertThat(problem.path("status").asInt()).isEqualTo(422);
            assertThat(problem.path("code").asText()).isEqualTo("platform.text.required");
            assertThat(problem.path("field").asText()).isEqualTo("title");
            assertThat(problem.path("title").asText()).isEqualTo("Enter some text.");
            assertThat(problem.path("requestId").asText())
                    .isEqualTo(answer.header("X-Request-Id"))
                    .isNotEmpty();
        }

        @Test
        void isToldThatItsBodyIsNoJson() {
            assertThat(call("{\"title\":").status()).isEqualTo(400);
            assertThat(call("[]").status()).isEqualTo(400);
        }

        @Test
        void neverSeesWhatFailedInside() {
            for (var body :
                    new String[] {"", "null", "{\"startsAt\":\"yesterday\"}", "{\"body\":7}"}) {
                var answer = call(body);
                assertThat(answer.status()).as(body).isBetween(400, 499);
                assertThat(answer.text()).doesNotContain("Exception", "org.", "\tat ");
            }
        }

        private Answer call(String json) {
            return secretary.postJson(
                    MEETINGS, json.formatted(Stockport.board(), Stockport.freeTime()), Map.of());
        }

        private Answer add(Stockport.Draft draft, Map<String, String> headers) {
            return secretary.postJson(
                    MEETINGS + "/" + draft.id() + "/items",
                    """
                    {"title":"Second","purpose":"DECISION","access":"PUBLIC",\
                    "presenter":"Chair","subItem":false}""",
                    headers);
        }

        private int itemsOf(Stockport.Draft draft) {
            return secretary
                    .open(MEETINGS + "/" + draft.id() + "/items")
                    .json()
                    .path("items")
                    .size();
        }
    }

    @Nested
    class AskingForAPack {

        private static final Set<String> UNDER_WAY = Set.of("QUEUED", "RUNNING");

        @Test
        void getsTheSameRunForTheSameKeyAndAnEditionAtItsEnd() throws NoSuchAlgorithmException {
            var draft = Stockport.draft(secretary, "A pack for a program");
            var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
            var asked = ask(draft, "PUBLIC", key);
            assertThat(asked.status()).isEqualTo(202);
            assertThat(asked.header("Location")).contains("/packs/api/runs/");
            assertThat(ask(draft, "PUBLIC", key).header("Location"))
                    .isEqualTo(asked.header("Location"));
            assertThat(ask(draft, "PRIVATE", key).status()).isEqualTo(422);

            var done =
                    Demonstration.await(
                            () -> secretary.open(asked.header("Location")),
                            answer -> !UNDER_WAY.contains(state(answer)));
            assertThat(state(done)).as(done.text()).isEqualTo("DONE");
            var edition = secretary.open(done.json().path("edition").asText()).json();
            assertThat(edition.path("subject").asText()).isEqualTo("board.meeting:" + draft.id());
            assertThat(edition.path("sha256").asText()).isEqualTo(sha256AsIssued(edition));
        }

        private String state(Answer run) {
            return run.json().path("state").asText();
        }

        /** With the proof's place blank again, in which the download has the proof. */
        private String sha256AsIssued(JsonNode edition) throws NoSuchAlgorithmException {
            var download = secretary.open(edition.path("document").asText());
            assertThat(download.header("Concordat-Proof")).isEqualTo("embedded");
            var bytes = download.bytes();
            var place = edition.path("proofAt").asInt();
            System.arraycopy(EmbeddedProof.blank(), 0, bytes, place, EmbeddedProof.LENGTH);
            return sha256(bytes);
        }

        private String sha256(byte[] bytes) throws NoSuchAlgorithmException {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        }

        @Test
        void isToldThatThereIsNoSuchSubjectOrDefinition() {
            assertThat(
                            secretary.postJson(
                                    "/packs/api/runs",
                                    """
                                    {"definition":"board-pack","edition":"PUBLIC",\
                                    "subject":"board.meeting:%s"}"""
                                            .formatted(UUID.randomUUID()),
                                    Map.of()))
                    .satisfies(RestIT::isNotFound);
            var answer =
                    secretary.postJson(
                            "/packs/api/runs",
                            """
                            {"definition":"no-such-pack","edition":"PUBLIC",\
                            "subject":"board.meeting:%s"}"""
                                    .formatted(Stockport.nextMeeting()),
                            Map.of());
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().path("field").asText()).isEqualTo("definition");
        }

        private Answer ask(Stockport.Draft draft, String edition, Map<String, String> headers) {
            return secretary.postJson(
                    "/packs/api/runs",
                    """
                    {"definition":"board-pack","edition":"%s","subject":"board.meeting:%s"}"""
                            .formatted(edition, draft.id()),
                    headers);
        }
    }

    private static void isNotFound(Answer answer) {
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("code").asText()).isEqualTo("platform.not-found");
    }
}
