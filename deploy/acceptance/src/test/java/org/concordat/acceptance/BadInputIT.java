package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Bad input")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final String MEETINGS = "/board/api/meetings?limit=200";
    private static final String MARKUP = "<script>alert(1)</script> & <b>bold</b> #{1+1}";

    private Person secretary = Person.nobody();
    private Person director = Person.nobody();

    @BeforeAll
    void signIn() {
        secretary = Person.signedInAs(Stockport.SECRETARY);
        director = Person.signedInAs("director.stockport");
    }

    /** As the secretary, who sees drafts too. */
    private int count(String path) {
        return secretary.open(path).json().path("items").size();
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class InAnUpload {

        private Stockport.Draft meeting = new Stockport.Draft("", "");

        @BeforeAll
        void call() {
            meeting = Stockport.draft(secretary, "Uploads");
        }

        private FilledForm filled() {
            return secretary
                    .form(meeting.filing(), "File the paper")
                    .fill("title", "A title to keep")
                    .fill("purpose", "DECISION")
                    .fill("recommendation", "That it is kept.")
                    .fill("author", "Board secretary")
                    .fill("summary", "A summary to keep");
        }

        private String papers() {
            return "/board/api/papers?meeting=" + meeting.id();
        }

        static Stream<Arguments> bad() {
            return Stream.of(
                    arguments("a text named .pdf", bytes("Not a PDF at all"), "is not a PDF"),
                    arguments(
                            "a page named .pdf", bytes("<html>%PDF-1.7</html>"), "cannot be read"),
                    arguments("an encrypted PDF", SamplePaper.encrypted(), "protected"),
                    arguments("a PDF cut short", SamplePaper.cutShort(), "cannot be read"),
                    arguments("a PDF of nothing", bytes("%PDF-1.7\n%%EOF\n"), "cannot be read"),
                    arguments("a file that is empty", new byte[0], "is empty"),
                    arguments("a file over the limit", SamplePaper.tooLarge(), "larger than 25"));
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @ParameterizedTest(name = "refuses {0}")
        @MethodSource("bad")
        void refuses(String kind, byte[] content, String rule) {
            var answer = filled().attach("document", "paper.pdf", content).press("File the paper");
            assertThat(answer.status()).as(kind).isEqualTo(200);
            assertThat(answer.problems())
                    .singleElement()
                    .asString()
                    .startsWith("#document ")
                    .contains(rule);
            isKept(answer);
            assertThat(count(papers())).isZero();
        }

        @Test
        void refusesNone() {
            var answer = filled().press("File the paper");
            assertThat(answer.problems()).containsExactly("#document Choose a file.");
            isKept(answer);
            assertThat(count(papers())).isZero();
        }

        @Test
        void takesAGoodOneAfterABadOne() {
            var own = Stockport.draft(secretary, "Second try");
            var first =
                    secretary
                            .form(own.filing(), "File the paper")
                            .fill("title", "Second try")
                            .fill("purpose", "DECISION")
                            .fill("recommendation", "That it is kept.")
                            .fill("author", "Board secretary")
                            .fill("summary", "A summary")
                            .attach("document", "paper.pdf", new byte[0])
                            .press("File the paper");
            var second =
                    secretary
                            .form(first, own.filing(), "File the paper")
                            .attach("document", "paper.pdf", SamplePaper.saying("Better."))
                            .press("File the paper");
            assertThat(second.leadsTo()).isEqualTo(own.page());
            assertThat(count("/board/api/papers?meeting=" + own.id())).isEqualTo(1);
        }

        private void isKept(Answer answer) {
            var page = answer.page();
            assertThat(page.getElementById("title").val()).isEqualTo("A title to keep");
            assertThat(page.getElementById("summary").val()).isEqualTo("A summary to keep");
            assertThat(page.select("input[name=purpose][checked]").val()).isEqualTo("DECISION");
            assertThat(page.select("#document-error").text()).isNotEmpty();
            assertThat(page.getElementById("document").attr("aria-describedby"))
                    .contains("document-error");
            assertThat(page.title()).startsWith("Error: ");
        }
    }

    @Nested
    class InAMeeting {

        private FilledForm filled() {
            var time = Stockport.freeTime().atZone(ZoneId.of("Europe/London"));
            return secretary
                    .form("/board/call-meeting", "Call the meeting")
                    .choose("body", "Stockport Together programme board")
                    .fill("title", "A title to keep")
                    .fill("startsAt", String.valueOf(time.getDayOfMonth()))
                    .fill("startsAt-month", String.valueOf(time.getMonthValue()))
                    .fill("startsAt-year", String.valueOf(time.getYear()))
                    .fill("startsAt-time", time.format(DateTimeFormatter.ofPattern("HH:mm")))
                    .fill("place", "Room");
        }

        private void refuses(FilledForm form, String field, String rule) {
            var before = count(MEETINGS);
            var answer = form.press("Call the meeting");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.problems())
                    .singleElement()
                    .asString()
                    .startsWith("#" + field + " ")
                    .contains(rule);
            assertThat(answer.page().getElementById(field)).isNotNull();
            assertThat(answer.page().getElementById("place").val()).isEqualTo(form.value("place"));
            // HTML has no way to write a control character: what is typed again goes without it
            assertThat(answer.page().getElementById("title").val().strip())
                    .isEqualTo(form.value("title").replaceAll("\\p{Cntrl}", "").strip());
            assertThat(count(MEETINGS)).isEqualTo(before);
        }

        @Test
        void isRefusedInThePast() {
            refuses(filled().fill("startsAt-year", "2020"), "startsAt", "in the future");
        }

        @Test
        void isRefusedOnADayThatDoesNotExist() {
            refuses(
                    filled().fill("startsAt", "31").fill("startsAt-month", "2"),
                    "startsAt",
                    "no such date");
        }

        @Test
        void isRefusedAtATimeThatDoesNotExist() {
            refuses(filled().fill("startsAt-time", "25 past"), "startsAt-time", "Enter a time");
        }

        @Test
        void isRefusedWithoutATitle() {
            refuses(filled().fill("title", "   "), "title", "Enter some text");
        }

        @Test
        void isRefusedWithATitleOf100000Characters() {
            refuses(filled().fill("title", "x".repeat(100_000)), "title", "Shorten this to");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"A\u0007bell", "A\u202Etxet desrever", "A\u200Fmark", "A\u2066mark"})
        void isRefusedWithACharacterThatHidesOrReorders(String title) {
            refuses(filled().fill("title", title), "title", "Remove the character U+");
        }

        @Test
        void keepsEmojiAndRightToLeftLettersAsTheyAre() {
            var title = "Health \uD83C\uDFE5 שלום board";
            var called = filled().fill("title", title).press("Call the meeting");
            assertThat(called.status()).as(called.toString()).isEqualTo(302);
            assertThat(secretary.open(called.leadsTo()).page().selectFirst("h1").text())
                    .startsWith(title);
        }

        @Test
        void showsMarkupAsText() {
            var called = filled().fill("title", MARKUP).press("Call the meeting");
            assertThat(called.status()).as(called.toString()).isEqualTo(302);
            var shown = secretary.open(called.leadsTo());
            assertThat(shown.page().selectFirst("h1").text()).startsWith(MARKUP);
            assertThat(shown.text()).doesNotContain("<script>alert");
        }

        @Test
        void showsMarkupAsTextInTheFieldThatIsTypedAgain() {
            var answer =
                    filled().fill("place", "\"><script>alert(1)</script>")
                            .fill("title", "")
                            .press("Call the meeting");
            assertThat(answer.page().getElementById("place").val())
                    .isEqualTo("\"><script>alert(1)</script>");
            assertThat(answer.text()).doesNotContain("<script>alert");
        }
    }

    @Nested
    class InABody {

        private FilledForm filled() {
            var form = director.form("/board/establish-body", "Establish the body");
            return form.choose("programme", "Stockport")
                    .fill("name", "A group " + UUID.randomUUID())
                    .fill("code", "g" + UUID.randomUUID().toString().substring(0, 8))
                    .fill("quorum", "1")
                    .fill("0:role", "Chair of the group");
        }

        private void refuses(FilledForm form, String field, String rule) {
            var before = bodies();
            var answer = form.press("Establish the body");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.problems())
                    .singleElement()
                    .asString()
                    .startsWith("#" + field + " ")
                    .contains(rule);
            assertThat(answer.page().getElementById(field)).isNotNull();
            assertThat(answer.page().getElementById("name").val()).isEqualTo(form.value("name"));
            assertThat(answer.page().select("[name$=:role]").get(0).val())
                    .isEqualTo("Chair of the group");
            assertThat(bodies()).isEqualTo(before);
        }

        private int bodies() {
            return director.open("/board/api/bodies").json().path("items").size();
        }

        @Test
        void isRefusedWithAQuorumLargerThanItsVotingSeats() {
            refuses(filled().fill("quorum", "2"), "quorum", "could never be met");
        }

        @Test
        void isRefusedWithAQuorumThatIsNoNumber() {
            refuses(filled().fill("quorum", "most"), "quorum", "whole number");
        }

        @Test
        void isRefusedWithConditionsThatNobodyCanRead() {
            refuses(
                    filled().fill("conditions", "whoever comes"),
                    "conditions",
                    "Write each condition");
        }

        @Test
        void isRefusedUnderANameThatItsProgrammeHasAlready() {
            refuses(
                    filled().fill("name", "Stockport Together programme board"),
                    "name",
                    "already has a body");
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class InAnAppointment {

        private String body = "";

        /** A body of two seats, the first of which the auditor holds. */
        @BeforeAll
        void establish() {
            var established =
                    director.form("/board/establish-body", "Establish the body")
                            .choose("programme", "Stockport")
                            .fill("name", "A group " + UUID.randomUUID())
                            .fill("code", "g" + UUID.randomUUID().toString().substring(0, 8))
                            .fill("quorum", "1")
                            .fill("0:role", "First seat")
                            .fill("1:role", "Second seat")
                            .press("Establish the body");
            assertThat(established.status()).as(established.toString()).isEqualTo(302);
            body = established.leadsTo().replaceAll(".*id=", "");
            var appointed = filled("First seat", "Auditor").press("Appoint");
            assertThat(appointed.status()).as(appointed.toString()).isEqualTo(302);
        }

        private FilledForm filled(String seat, String person) {
            return director.form("/board/appoint?id=" + body, "Appoint")
                    .choose("seat", seat)
                    .choose("account", person)
                    .fill("from", "1")
                    .fill("from-month", "4")
                    .fill("from-year", "2027");
        }

        private void refuses(FilledForm form, String field, String rule) {
            var before = constitution();
            var answer = form.press("Appoint");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.problems())
                    .singleElement()
                    .asString()
                    .startsWith("#" + field + " ")
                    .contains(rule);
            assertThat(answer.page().getElementById(field)).isNotNull();
            assertThat(answer.page().getElementById("from-year").val()).isEqualTo("2027");
            assertThat(answer.page().select("#account option[selected]").val())
                    .isEqualTo(form.value("account"));
            assertThat(constitution()).isEqualTo(before);
        }

        /** The tables of the body's page, appointments to come among them, without its history. */
        private String constitution() {
            var page = director.open("/board/body?id=" + body).page();
            page.select(".concordat-history").remove();
            return page.select("table").text();
        }

        @Test
        void isRefusedWhenItEndsBeforeItStarts() {
            refuses(
                    filled("Second seat", "Administrator")
                            .fill("until", "31")
                            .fill("until-month", "3")
                            .fill("until-year", "2027"),
                    "until",
                    "must not be before the first");
        }

        @Test
        void isRefusedOfAPersonWhoIsAMemberAlready() {
            refuses(filled("Second seat", "Auditor"), "account", "is a member of the body");
        }

        @Test
        void isRefusedToASeatThatSomebodyElseHolds() {
            refuses(filled("First seat", "Administrator"), "seat", "held by somebody else");
        }

        @Test
        void isRefusedWithoutAFirstDay() {
            refuses(
                    filled("Second seat", "Administrator").fill("from", ""),
                    "from",
                    "Enter the first day");
        }
    }

    @Nested
    class InAnAddress {

        @Test
        void leadsToTheSamePageWhetherItExistsElsewhereOrNowhere() {
            var stranger = Person.signedInAs("director.care-together");
            var elsewhere = stranger.get("/board/meeting?id=" + Stockport.nextMeeting());
            var nowhere = stranger.get("/board/meeting?id=" + UUID.randomUUID());
            var nonsense = stranger.get("/board/meeting?id=%22%3E%3Cscript%3E");
            assertThat(elsewhere.status()).isEqualTo(404);
            assertThat(nowhere.status()).isEqualTo(404);
            assertThat(nonsense.status()).isEqualTo(404);
            assertThat(withoutReference(elsewhere))
                    .isEqualTo(withoutReference(nowhere))
                    .isEqualTo(withoutReference(nonsense));
        }

        @ParameterizedTest
        @CsvSource({
            "administrator, /board/meeting",
            "administrator, /board/body?id=",
            "secretary.stockport, /board/item?id=nothing",
            "secretary.stockport, /board/file-paper?id=nothing&item=nothing",
            "secretary.stockport, /packs/edition?id=nothing",
            "secretary.stockport, /packs/run?id=nothing",
            "administrator, /packs/definition?id=nothing",
            "secretary.stockport, /packs/compile?subject=nothing",
            "administrator, /audit/entry?id=nothing",
            "administrator, /person?name=nobody",
            "administrator, /module?id=nothing",
            "administrator, /board/meeting?id=../../../etc/passwd",
            "administrator, /nothing/at/all",
        })
        void leadsToAPageThatHelpsWhenNothingIsThere(String name, String path) {
            var answer = Person.signedInAs(name).get(path);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
            assertThat(answer.page().select("h1").text()).isEqualTo("There is nothing here");
            assertThat(answer.page().select("main a[href=/]")).isNotEmpty();
        }

        private String withoutReference(Answer answer) {
            return answer.page().body().text();
        }
    }
}
