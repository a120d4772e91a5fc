package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The gate")
class GateIT {

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

        @Test
        void saysWhyAPageIsForOthers() {
            var answer = Person.signedInAs("member.stockport-ft").get("/board/establish-body");
            assertThat(answer.page().text())
                    .contains("You may not do this")
                    .contains("You hold none of the roles that give this here: ");
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
}
