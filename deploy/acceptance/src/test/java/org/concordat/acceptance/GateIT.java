package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The gate")
class GateIT {

    /** A director whose roles are all in another partnership. */
    private static final String STRANGER = "director.care-together";

    @Nested
    class OfEveryAnswer {

        @ParameterizedTest(name = "says how browsers must treat {0}")
        @CsvSource({
            "a page, /sign-in, 200",
            "a redirect, /board/, 302",
            "REST, /board/api/meetings, 401",
            "a static asset, /assets/govuk-frontend.css, 200",
            "what everybody may verify, /verify, 200",
            "REST for everybody, /api/trail/checkpoint, 200",
            "the verifier, /verify/concordat-verify.jar, 200",
        })
        void saysHowBrowsersMustTreatIt(String kind, String path, int status) {
            var answer = Person.nobody().get(path);
            assertThat(answer.status()).as(kind).isEqualTo(status);
            isGuarded(answer);
        }

        @ParameterizedTest(name = "says how browsers must treat {0} for those who are signed in")
        @CsvSource({
            "a page, /board/, 200",
            "a brand, /brand/stockport-together.css, 200",
            "a page that is not there, /board/meeting?id=nothing, 404",
            "an address that is not there, /nothing, 404",
            "REST, /board/api/meetings, 200",
            "REST that is not there, /board/api/nothing, 404",
            "a page that is for others, /board/establish-body, 403",
            "a page about a thing that is for others, /board/appoint?id=BODY, 404",
        })
        void saysHowBrowsersMustTreatItForThoseWhoAreSignedIn(
                String kind, String path, int status) {
            var answer =
                    Person.signedInAs("member.stockport-ft")
                            .get(path.replace("BODY", Stockport.board()));
            assertThat(answer.status()).as(kind).isEqualTo(status);
            isGuarded(answer);
        }

        @ParameterizedTest(name = "says least where no application answers: {0}")
        @CsvSource({"/WEB-INF/web.xml", "/board/WEB-INF/web.xml", "/packs/META-INF/MANIFEST.MF"})
        void saysLeastWhereNoApplicationAnswers(String path) {
            var answer = Person.nobody().get(path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Security-Policy"))
                    .isEqualTo("default-src 'none'; frame-ancestors 'none'");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
            namesNoServer(answer);
            assertThat(answer.text()).doesNotContainIgnoringCase("undertow", "wildfly");
        }

        private void namesNoServer(Answer answer) {
            assertThat(answer.headers().firstValue("Server")).isEmpty();
            assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
        }

        private void isGuarded(Answer answer) {
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'self'")
                    .contains("frame-ancestors 'none'")
                    .contains("form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Permissions-Policy")).contains("geolocation=()");
            assertThat(answer.header("Cache-Control")).isNotEmpty();
            assertThat(answer.headers().allValues("Content-Security-Policy")).hasSize(1);
            namesNoServer(answer);
        }
    }

    @Nested
    class AtSignIn {

        @Test
        void saysTheSameOfAWrongPasswordAsOfAnUnknownName() {
            var wrong = Person.nobody().signIn("auditor", "not the password");
            var unknown = Person.nobody().signIn("nobody.at-all", "not the password");
            assertThat(wrong.status()).isEqualTo(unknown.status()).isEqualTo(200);
            assertThat(summary(wrong)).isEqualTo(summary(unknown)).contains("not right");
            assertThat(wrong.headers().map().keySet()).isEqualTo(unknown.headers().map().keySet());
        }

        @Test
        void keepsTheNameButNeverThePassword() {
            var refused = Person.nobody().signIn("auditor", "not the password");
            assertThat(refused.page().getElementById("name").val()).isEqualTo("auditor");
            assertThat(refused.text()).doesNotContain("not the password");
        }

        @Test
        void locksAnAccountAfterRepeatedFailuresAndDoesNotSaySo() {
            var victim =
                    Stream.of(1, 2, 3, 4)
                            .map(number -> "citizen-" + number + ".stockport")
                            .filter(name -> signsIn(name))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("All are locked already"));
            for (int i = 0; i < 12; i++) {
                assertThat(Person.nobody().signIn(victim, "guess " + i).status()).isEqualTo(200);
            }
            var locked = Person.nobody().signIn(victim, Demonstration.password());
            assertThat(locked.status()).isEqualTo(200);
            assertThat(summary(locked))
                    .isEqualTo(summary(Person.nobody().signIn("nobody.at-all", "guess")));
        }

        @Test
        void goesOnToThePageThatWasAskedForButToNoOtherSite() {
            var person = Person.nobody();
            var asked = person.get("/board/decisions?words=plan");
            assertThat(asked.leadsTo()).startsWith("/sign-in?next=");
            assertThat(signInThrough(person, asked.leadsTo()).leadsTo())
                    .isEqualTo("/board/decisions?words=plan");
            assertThat(signInThrough(Person.nobody(), "/sign-in?next=%2F%2Fevil.example").leadsTo())
                    .isEqualTo("/");
        }

        @Test
        void givesACookieThatScriptsAndOtherSitesCannotUse() {
            var answer = Person.nobody().signIn("auditor", Demonstration.password());
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .filteredOn(cookie -> cookie.startsWith("concordat-session="))
                    .singleElement()
                    .asString()
                    .containsIgnoringCase("HttpOnly")
                    .containsIgnoringCase("SameSite=Lax")
                    .containsIgnoringCase("Path=/")
                    .doesNotContainIgnoringCase("Domain=");
        }

        private boolean signsIn(String name) {
            return Person.nobody().signIn(name, Demonstration.password()).status() == 302;
        }

        private Answer signInThrough(Person person, String path) {
            return person.form(path, "Sign in")
                    .fill("name", "auditor")
                    .fill("password", Demonstration.password())
                    .press("Sign in");
        }

        private String summary(Answer answer) {
            return answer.page().select(".govuk-error-summary").text();
        }
    }

    @Nested
    class AfterSignOut {

        @Test
        void refusesTheCookieOfTheSession() {
            var person = Person.signedInAs("auditor");
            var kept = person.session();
            var token = person.open("/").page().selectFirst("input[name=forgery-token]").val();
            var out =
                    person.post(
                            "/sign-out",
                            "application/x-www-form-urlencoded",
                            HttpRequest.BodyPublishers.ofString("forgery-token=" + token));
            assertThat(out.leadsTo()).isEqualTo("/sign-in");
            assertThat(pageWith(kept).leadsTo()).isEqualTo("/sign-in");
            assertThat(restWith(kept).status()).isEqualTo(401);
        }

        @Test
        void everywhereEndsTheOtherSessionAtOnce() {
            // of an account that no other test uses, whose sessions would end too
            var here = Person.signedInAs("member.viaduct-health");
            var there = Person.signedInAs("member.viaduct-health");
            assertThat(there.get("/").status()).isEqualTo(200);
            var out = here.form("/account", "Sign out everywhere").press("Sign out everywhere");
            assertThat(out.leadsTo()).isEqualTo("/sign-in");
            assertThat(there.get("/").leadsTo()).isEqualTo("/sign-in");
        }

        private Answer pageWith(String cookie) {
            return Person.nobody().send(Person.request("/").header("Cookie", cookie).GET());
        }

        private Answer restWith(String cookie) {
            return Person.nobody()
                    .send(Person.request("/board/api/meetings").header("Cookie", cookie).GET());
        }
    }

    @Nested
    class ForPrograms {

        @Test
        void asksForATokenInAProblemDocument() {
            var answer = Person.nobody().get("/packs/api/editions");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(answer.json().path("code").asText())
                    .isEqualTo("platform.refusal.not-signed-in");
        }

        @Test
        void refusesAnInventedToken() {
            var answer =
                    Person.nobody()
                            .send(
                                    Person.request("/board/api/meetings")
                                            .header("Authorization", "Bearer invented")
                                            .GET());
            assertThat(answer.status()).isEqualTo(401);
        }

        @Test
        void refusesTextThatNoDatabaseKeepsByTheNameOfItsMember() {
            var answer =
                    Person.signedInAs(Stockport.SECRETARY)
                            .postJson(
                                    "/board/api/meetings",
                                    """
                                    {"body":"%s","title":"A\\u0000","place":"Room"}"""
                                            .formatted(Stockport.board()),
                                    Map.of());
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("code").asText()).isEqualTo("platform.problem.character");
            assertThat(answer.json().path("field").asText()).isEqualTo("title");
        }

        @Test
        void takesATokenOfTheAccountPageUntilItIsRevoked() {
            var person = Person.signedInAs("member.pennine-care");
            var made =
                    person.form("/account/token", "Make the token")
                            .fill("label", "A program")
                            .fill("scopes", "board:read-meeting")
                            .press("Make the token");
            var token = made.page().selectFirst(".concordat-code").text();
            assertThat(withToken(token).status()).isEqualTo(200);

            person.form("/account", "Revoke").press("Revoke");
            assertThat(withToken(token).status()).isEqualTo(401);
        }

        private Answer withToken(String token) {
            return Person.nobody()
                    .send(
                            Person.request("/board/api/meetings")
                                    .header("Authorization", "Bearer " + token)
                                    .GET());
        }
    }

    @Nested
    class FromAnotherSite {

        @ParameterizedTest
        @CsvSource({"Origin, https://evil.example", "Sec-Fetch-Site, cross-site"})
        void refusesAPost(String header, String value) {
            var person = Person.signedInAs(Stockport.SECRETARY);
            var answer =
                    person.send(
                            Person.request("/board/api/meetings")
                                    .header("Content-Type", "application/json")
                                    .header(header, value)
                                    .POST(HttpRequest.BodyPublishers.ofString("{}")));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).contains("platform.refusal.forged");
        }

        @Test
        void letsAProvidersServerInWhereOneSpeaksAndNowhereElse() {
            var person = Person.signedInAs(Stockport.SECRETARY);
            var spoken =
                    person.send(
                            Person.request("/provider/back-channel-logout")
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString("logout_token=x")));
            assertThat(spoken.status()).isEqualTo(400);
            assertThat(spoken.text()).contains("invalid_request");
            assertThat(person.get("/").status()).as("still signed in").isEqualTo(200);
            var elsewhere =
                    person.send(
                            Person.request("/provider/sign-out")
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString("logout_token=x")));
            assertThat(elsewhere.text())
                    .contains("This form was not sent from a page of this service");
        }

        /** Faces looks at no method: a link with a view's state in it would send the form. */
        @ParameterizedTest
        @ValueSource(strings = {"jakarta.faces.ViewState", "page%3Ajakarta.faces.ViewState"})
        void refusesALinkThatSendsAForm(String state) {
            var person = Person.signedInAs("administrator");
            assertThat(person.get("/people?" + state + "=x&add=x").status()).isEqualTo(400);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/people?organisation=%00",
                    "/organisation?code=a%00b",
                    "/programme?code=%00",
                    "/person?name=%00"
                })
        void refusesTextThatNoDatabaseKeeps(String path) {
            assertThat(Person.signedInAs("administrator").get(path).status()).isEqualTo(400);
        }

        @Test
        void refusesAPostThatDoesNotSayWhereItComesFrom() {
            var person = Person.signedInAs(Stockport.SECRETARY);
            var answer =
                    person.send(
                            Person.request("/sign-out").POST(HttpRequest.BodyPublishers.noBody()));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(person.get("/").status()).isEqualTo(200);
        }

        @Test
        void refusesAFormWithoutItsToken() {
            var person = Person.signedInAs(Stockport.SECRETARY);
            var form = person.form("/board/call-meeting", "Call the meeting");
            assertThat(form.value("forgery-token")).isNotEmpty();
            var answer = form.fill("forgery-token", "invented").press("Call the meeting");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).contains("not sent from a page of this service");
        }
    }

    @Nested
    class BetweenPartnerships {

        @Test
        void hidesAMeetingAndAllThatBelongsToIt() {
            var stranger = Person.signedInAs(STRANGER);
            var meeting = Stockport.nextMeeting();
            var paths =
                    List.of(
                            "/board/meeting?id=" + meeting,
                            "/board/item?id=" + meeting,
                            "/board/attendance?id=" + meeting,
                            "/board/declare-interest?id=" + meeting,
                            "/board/body?id=" + Stockport.board(),
                            "/board/api/meetings/" + meeting,
                            "/board/api/meetings/" + meeting + "/items",
                            "/board/api/meetings/" + meeting + "/attendance",
                            "/board/api/papers?meeting=" + meeting,
                            "/board/api/bodies/" + Stockport.board(),
                            "/packs/compile?subject=board.meeting:" + meeting);
            assertThat(paths)
                    .allSatisfy(path -> assertThat(stranger.get(path).status()).isEqualTo(404));
        }

        @Test
        void listsNoneOfAnothersMeetingsPapersOrPacks() {
            var stranger = Person.signedInAs(STRANGER);
            var all = stranger.open("/board/api/meetings?limit=200").json().path("items");
            assertThat(all).isNotEmpty();
            assertThat(all)
                    .extracting(each -> each.path("body").asText())
                    .doesNotContain(Stockport.board());
            var theirs = editions(Person.signedInAs(Stockport.SECRETARY));
            assertThat(theirs).isNotEmpty();
            assertThat(editions(stranger)).doesNotContainAnyElementsOf(theirs);
            assertThat(stranger.open("/board/").text())
                    .doesNotContain("Stockport Together programme board");
        }

        private List<String> editions(Person reader) {
            return reader.open("/packs/api/editions?limit=200").json().findValuesAsText("id");
        }

        @Test
        void letsNobodyChangeWhatTheyMayNotSee() {
            var stranger = Person.signedInAs(STRANGER);
            var answer =
                    stranger.postJson(
                            "/board/api/meetings/" + Stockport.nextMeeting() + "/cancellation",
                            "{\"reason\":\"Mischief\"}",
                            Map.of("If-Match", "\"1\""));
            assertThat(answer.status()).isEqualTo(404);
        }

        @Test
        void refusesAMemberWhatOnlyASecretaryDoes() {
            var member = Person.signedInAs("member.stockport-ft");
            var answer =
                    member.postJson(
                            "/board/api/meetings",
                            """
                            {"body":"%s","title":"A meeting","place":"Room","startsAt":"%s"}"""
                                    .formatted(Stockport.board(), Stockport.freeTime()),
                            Map.of());
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
    }
}
