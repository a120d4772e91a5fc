package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The trail")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrailIT {

    private static final String ENTRIES = "/api/trail/entries";
    private static final int HASH = 32;
    private static final int FULL_TILE = 256 * HASH;

    private Person auditor = Person.nobody();
    private Person member = Person.nobody();

    @BeforeAll
    void signIn() {
        auditor = Person.signedInAs("auditor");
        member = Person.signedInAs("member.stockport-ft");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The newest entry of a meeting that was called in the demonstration. */
    private JsonNode called() {
        return auditor.open(ENTRIES + "?type=board.meeting-called.&limit=1")
                .json()
                .path("items")
                .path(0);
    }

    @Nested
    class Searched {

        @Test
        void bySeveralWhoMayBeMeantAsksWhichOne() {
            var page = auditor.open("/audit?who=director").page();
            assertThat(page.select("#people-meant").text()).isEqualTo("Which person do you mean?");
            var one = page.select("ul[aria-labelledby=people-meant] a[href*=person]").attr("href");
            assertThat(auditor.open(one).page().select("input[name=person]").val()).isNotEmpty();
        }

        @Test
        void byOnePersonShowsWhatTheyDid() {
            var page = auditor.open("/audit?who=auditor").page();
            assertThat(page.select("tbody tr")).isNotEmpty();
            assertThat(page.select("td[data-label=Who]").eachText()).containsOnly("Auditor");
        }

        @Test
        void byABodysNameShowsWhatConcernsIt() {
            var found = auditor.open("/audit?about=" + encoded("Stockport programme board")).page();
            var body =
                    found.select("ul[aria-labelledby=subjects-meant] a[href*=board.body]")
                            .attr("href");
            var page = auditor.open(body + "&type=board.body-established.v1").page();
            assertThat(page.select("tbody tr").text()).contains("Body established");
            assertThat(page.select("#downloads").text()).isNotEmpty();
        }

        @Test
        void byAnEventShowsItInItsModulesWords() {
            var page = auditor.open("/audit?type=packs.edition-issued.v1").page();
            assertThat(page.select("select[name=type] option[selected]").text())
                    .isEqualTo("Edition issued");
            assertThat(page.select("tbody tr").text()).contains("Edition issued");
        }

        @Test
        void goesToOlderEntriesAndBackToTheSame() {
            var first = auditor.open("/audit?until=2100-01-01").page();
            var older = first.select("a[rel=next]").attr("href");
            var second = auditor.open(older).page();
            assertThat(ids(second)).doesNotContainAnyElementsOf(ids(first));
            var back = auditor.open(second.select("a[rel=prev]").attr("href")).page();
            assertThat(ids(back)).containsAnyElementsOf(ids(first));
        }

        private List<String> ids(Document page) {
            return page.select("td a[href^=/audit/entry]").eachAttr("href");
        }

        @ParameterizedTest(name = "says at {0} that it cannot be read")
        @CsvSource({
            "from, from=yesterday, There is no such date.",
            "until, from=2027-01-02&until=2027-01-01, The last day must not be before the first.",
            "who, who=nobody-at-all, Nobody is called so",
            "about, about=%3Ci%3Enothing-is-called-so%3C%2Fi%3E, Nothing that you may see",
            "subject, subject=nonsense, A subject looks like",
            "person, person=nobody-at-all, Nobody is called so",
        })
        void saysWhatCannotBeRead(String field, String query, String rule) {
            var answer = auditor.open("/audit?" + query);
            assertThat(answer.problems())
                    .singleElement()
                    .asString()
                    .startsWith("#" + field + " ")
                    .contains(rule);
            assertThat(answer.text()).doesNotContain("<script>alert");
        }

        @Test
        void isForThoseWhoMayReadTheTrail() {
            assertThat(member.get("/audit").status()).isEqualTo(403);
            assertThat(member.get("/audit/subject?of=board.body:" + Stockport.board()).status())
                    .isEqualTo(404);
            assertThat(member.get(ENTRIES).status()).isEqualTo(403);
            assertThat(member.get("/api/trail/export").status()).isEqualTo(403);
            assertThat(member.get("/api/trail/tile/entries/000").status()).isEqualTo(403);
        }
    }

    @Nested
    class AnEntry {

        @Test
        void isShownWithItsNeighboursAndItsProof() {
            var id = called().path("id").asText();
            var page = auditor.open("/audit/entry?id=" + id).page();
            assertThat(page.select("h1").text()).startsWith("Meeting called");
            assertThat(page.text())
                    .contains(
                            "Before it in the trail",
                            "After it in the trail",
                            "Download the proof");
            var proof = auditor.open(ENTRIES + "/" + id + "/proof").text();
            assertThat(proof).startsWith("c2sp.org/tlog-proof@v1\n");
        }

        @Test
        void leadsToTheWholeHistoryOfWhatItConcerns() {
            var id = called().path("id").asText();
            var page = auditor.open("/audit/entry?id=" + id).page();
            var history = page.select("a[href^=/audit/subject]").attr("href");
            assertThat(auditor.open(history).page().select("a[href$=" + id + "]")).isNotEmpty();
        }

        @Test
        void isReadByProgramsAsItWasSealed() {
            var entry = called();
            assertThat(entry.path("name").asText()).isEqualTo("Meeting called");
            assertThat(entry.path("place").asLong()).isNotNegative();
            assertThat(entry.path("leaf").asText()).matches("[0-9a-f]{64}");
            assertThat(entry.path("facts").isObject()).isTrue();
            assertThat(auditor.open(ENTRIES + "/" + entry.path("id").asText()).json())
                    .isEqualTo(entry);
        }

        @ParameterizedTest
        @ValueSource(strings = {"nothing", "00000000-0000-7000-8000-000000000000"})
        void isNotThereUnderAnotherId(String id) {
            assertThat(auditor.get("/audit/entry?id=" + id).status()).isEqualTo(404);
            assertThat(auditor.get(ENTRIES + "/" + id).status()).isEqualTo(404);
            assertThat(auditor.get(ENTRIES + "/" + id + "/proof").status()).isEqualTo(404);
        }
    }

    @Nested
    class AWithheldText {

        @Test
        void isReadByAnAuditorWhichIsAnEntryAndByNoAdministrator() {
            var entry = withheld();
            var path = "/audit/entry?id=" + entry;
            var before = auditor.open(path).page();
            assertThat(before.text()).contains("Withheld texts");
            var opened =
                    auditor.form(path, "Read the withheld texts").press("Read the withheld texts");
            assertThat(opened.page().select("#open")).isEmpty();

            var read = ENTRIES + "?type=platform.withheld-text-read.&limit=5";
            assertThat(auditor.open(read).json().path("items"))
                    .anySatisfy(
                            each ->
                                    assertThat(each.path("facts").path("entry").asText())
                                            .isEqualTo(entry));
            assertThat(Person.signedInAs("administrator").open(path).page().select("#open"))
                    .isEmpty();
        }

        /** An account's name is withheld from the entry that tells of its creation. */
        private String withheld() {
            return auditor.open(ENTRIES + "?type=platform.account-created.&limit=1")
                    .json()
                    .path("items")
                    .path(0)
                    .path("id")
                    .asText();
        }
    }

    @Nested
    class ForPrograms {

        @Test
        void isWalkedThroughInPartsThatMeetEachEntryOnce() {
            var whole = ids(auditor.open(ENTRIES + "?type=board.&limit=200").json());
            assertThat(whole).hasSizeGreaterThan(5);
            var walked = new ArrayList<String>();
            var next = "";
            do {
                var part = auditor.open(ENTRIES + "?type=board.&limit=50" + next).json();
                walked.addAll(ids(part));
                next = part.hasNonNull("next") ? "&after=" + part.path("next").asText() : "";
            } while (!next.isEmpty());
            // others may act meanwhile
            assertThat(walked).doesNotHaveDuplicates().containsAll(whole);
        }

        private List<String> ids(JsonNode part) {
            var ids = new ArrayList<String>();
            part.path("items").forEach(each -> ids.add(each.path("id").asText()));
            return ids;
        }

        @ParameterizedTest(name = "names the parameter {0} that cannot be read")
        @CsvSource({
            "after, /api/trail/entries?after=nowhere",
            "subject, /api/trail/entries?subject=nonsense",
            "person, /api/trail/entries?person=nobody-at-all",
            "from, /api/trail/entries?from=yesterday",
            "format, /api/trail/export?format=docx",
            "from, /api/trail/export?from=yesterday",
            "until, /api/trail/export?until=2027-13-01",
            "subject, /api/trail/export?subject=nonsense",
        })
        void namesTheParameterThatCannotBeRead(String field, String path) {
            var answer = auditor.get(path);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.json().path("field").asText()).isEqualTo(field);
        }

        @Test
        void givesTilesAsMonitorsFetchThem() {
            var checkpoint = Person.nobody().open("/api/trail/checkpoint").text().split("\n");
            var size = Long.parseLong(checkpoint[1]);
            assertThat(size).isGreaterThan(256);
            var full = member.open("/api/trail/tile/0/000");
            assertThat(full.header("Content-Type")).isEqualTo("application/octet-stream");
            assertThat(full.header("Cache-Control")).contains("immutable");
            assertThat(full.bytes()).hasSize(FULL_TILE);
            var partial = member.open("/api/trail/tile/1/000.p/1");
            assertThat(partial.bytes()).hasSize(HASH);
            assertThat(auditor.open("/api/trail/tile/entries/000").bytes())
                    .hasSizeGreaterThan(FULL_TILE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/api/trail/tile/0/0",
                    "/api/trail/tile/00/000",
                    "/api/trail/tile/8/000",
                    "/api/trail/tile/0/x000/000",
                    "/api/trail/tile/0/x999/x999/999",
                    "/api/trail/tile/0/000.p/256",
                    "/api/trail/tile/entries/000.p/0",
                })
        void hasNoTileOfAnotherSpellingOrPlace(String path) {
            assertThat(auditor.get(path).status()).isEqualTo(404);
        }

        @ParameterizedTest
        @CsvSource({
            "csv, text/csv, '\"place\",\"id\"'",
            "json-lines, application/jsonl, '{\"entry\":'",
            "archive, application/zip, PK",
        })
        void givesAPartOfItInEachFormat(String format, String type, String start) {
            var answer = auditor.open("/api/trail/export?from=3&until=7&format=" + format);
            assertThat(answer.header("Content-Type")).startsWith(type);
            assertThat(answer.header("Content-Disposition")).contains("concordat-trail-3-to-7.");
            assertThat(answer.text()).startsWith(start);
        }
    }

    @Nested
    class ForEverybody {

        @Test
        void knowsItsOwnCheckpoint() {
            var checkpoint = Person.nobody().open("/api/trail/checkpoint").text().split("\n");
            var page = verify(checkpoint[1], checkpoint[2]);
            assertThat(page.page().select("h1").text()).isEqualTo("This checkpoint is genuine");
            assertThat(page.text()).contains("continues it");
        }

        @Test
        void showsTheRootAsItIsOnPaper() {
            var checkpoint = Person.nobody().open("/api/trail/checkpoint").text().split("\n");
            var asInAddresses = checkpoint[2].replace('+', '-').replace('/', '_').replace("=", "");
            assertThat(verify(checkpoint[1], asInAddresses).page().select("dd").eachText())
                    .contains(checkpoint[2]);
        }

        @Test
        void contradictsAnotherRootAndDoesNotKnowALargerTrail() {
            var checkpoint = Person.nobody().open("/api/trail/checkpoint").text().split("\n");
            var other = "A".repeat(43) + "=";
            assertThat(verify(checkpoint[1], other).text()).contains("contradicts the trail");
            assertThat(verify("999999999999", other).text()).contains("not known here");
        }

        @ParameterizedTest
        @CsvSource({"size, -1, AAAA", "size, many, AAAA", "root, 1, AAAA", "root, 1, ''"})
        void saysWhatIsNoCheckpoint(String field, String size, String root) {
            assertThat(verify(size, root).problems())
                    .anySatisfy(problem -> assertThat(problem).startsWith("#" + field + " "));
        }

        @Test
        void givesTheVerifierAndTheKey() {
            assertThat(Person.nobody().open("/verify/concordat-verify.jar").text())
                    .startsWith("PK");
            assertThat(Person.nobody().open("/api/trail/trail.pub").text())
                    .matches("(?s)\\S+\\+.*\n");
        }

        @Test
        void tellsNothingElse() {
            for (var path : List.of("/audit", "/audit/entry?id=" + UUID.randomUUID())) {
                assertThat(Person.nobody().get(path).status()).isEqualTo(302);
            }
            for (var path : List.of(ENTRIES, "/api/trail/tile/0/000", "/api/trail/export")) {
                assertThat(Person.nobody().get(path).status()).isEqualTo(401);
            }
        }

        private Answer verify(String size, String root) {
            return Person.nobody().open("/verify?size=" + encoded(size) + "&root=" + encoded(root));
        }
    }
}
