package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An attacker")
class AttacksIT {

    private static final String STRANGER = "director.care-together";
    private static final String MEETINGS = "/board/api/meetings";

    @Nested
    class WithStrangePaths {

        @ParameterizedTest(name = "reaches nothing at {0}")
        @ValueSource(
                strings = {
                    "/sign-in/..;/audit",
                    "/assets/..;/audit",
                    "/assets/../audit",
                    "/assets/%2e%2e/audit",
                    "/assets/..%2faudit",
                    "/assets%2f..%2faudit",
                    "/assets/%252e%252e/audit",
                    "/assets/%252e%252e%252faudit",
                    "/assets/..%5caudit",
                    "/assets/%c0%ae%c0%ae/audit",
                    "/sign-in;jsessionid=1/../audit",
                    "/audit;jsessionid=1",
                    "/audit;.css",
                    "/audit/;/a.css",
                    "//audit",
                    "/./audit",
                    "/%61udit",
                    "/audit.xhtml",
                    "/audit.xhtml;/assets/a.css",
                    "/faces/audit.xhtml",
                    "/audit.jsf",
                    "/audit.faces",
                    "/board/..;/audit",
                    "/verify/..;/audit",
                    "/verify/../audit",
                    "/verify/concordat-verify.jar/../../audit",
                    "/api/trail/checkpoint/../export",
                    "/api/trail/checkpoint;/../export",
                    "/api/trail/checkpoint/..;/export",
                    "/api/trail/checkpoint%2f..%2fexport",
                    "/WEB-INF/web.xml",
                    "/assets/../WEB-INF/beans.xml",
                    "/assets/..;/WEB-INF/beans.xml",
                    "/%57EB-INF/beans.xml",
                    "/META-INF/MANIFEST.MF",
                    "/board/WEB-INF%2fbeans.xml",
                    "/jakarta.faces.resource/../audit.xhtml",
                    "/jakarta.faces.resource/faces.js.xhtml?ln=jakarta.faces&loc=../../WEB-INF"
                })
        void reachesNothing(String path) {
            var reply = RawRequest.get(path, "");
            assertThat(reply.status()).as(reply.text()).isIn(302, 400, 401, 403, 404);
            assertThat(reply.text()).doesNotContain("<h1 class=\"govuk-heading-l\">Audit");
            if (reply.status() == 302) {
                assertThat(reply.header("Location")).contains("/sign-in");
            }
        }

        @ParameterizedTest(name = "who is signed in and may not comes no further at {0}")
        @ValueSource(
                strings = {
                    "/sign-in/..;/audit",
                    "/assets/..;/audit",
                    "/assets/../audit",
                    "/assets/..%2faudit",
                    "/audit;jsessionid=1",
                    "/audit;.css",
                    "//audit",
                    "/%61udit",
                    "/audit.xhtml",
                    "/faces/audit.xhtml",
                    "/audit.jsf",
                    "/board/..;/audit",
                    "/api/trail/checkpoint/../export",
                    "/api/trail/checkpoint/..;/export",
                    "/api/modules;/x=1",
                    "/api//modules",
                    "/api/%6dodules"
                })
        void whoIsSignedInComesNoFurther(String path) {
            var stranger = Person.signedInAs(STRANGER);
            var reply = RawRequest.get(path, stranger.session());
            assertThat(reply.status()).as(reply.text()).isIn(400, 403, 404);
        }
    }

    @Nested
    class WithStrangeHeaders {

        @ParameterizedTest(name = "changes no method by {0}")
        @ValueSource(
                strings = {
                    "X-HTTP-Method-Override",
                    "X-HTTP-Method",
                    "X-Method-Override",
                    "_method"
                })
        void changesNoMethod(String header) {
            var secretary = Person.signedInAs(Stockport.SECRETARY);
            var draft = Stockport.draft(secretary, "A meeting whose item stays");
            var items = MEETINGS + "/" + draft.id() + "/items";
            var item = items + "/" + draft.item();
            var version = secretary.open(items).header("ETag");
            for (var path : new String[] {item, item + "?_method=DELETE"}) {
                secretary.send(
                        Person.request(path)
                                .header(header, "DELETE")
                                .header("If-Match", version)
                                .GET());
                secretary.postJson(path, "{}", Map.of(header, "DELETE", "If-Match", version));
            }
            assertThat(secretary.open(items).json().path("items")).hasSize(1);
        }

        @Test
        void hearsNoEchoOfWhatItSent() {
            var reply =
                    RawRequest.send(
                            RawRequest.head("TRACE /sign-in HTTP/1.1", "")
                                    + "X-Proof: of an echo\r\n\r\n");
            assertThat(reply.status()).isEqualTo(405);
            assertThat(reply.text()).doesNotContain("of an echo");
        }

        @Test
        void isNotLedPastAProxyByAnotherProtocol() throws Exception {
            // in the clear it asks for HTTP/2 by an upgrade, and goes on without
            var asking = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
            var answer = asking.send(Person.request("/sign-in").build(), BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }

        @Test
        void isSentNowhereByAHostThatIsNotOurs() {
            for (var line :
                    new String[] {
                        "GET /board/ HTTP/1.1", "GET http://evil.example/board/ HTTP/1.1"
                    }) {
                var reply =
                        RawRequest.send(
                                line
                                        + "\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                                        + "Forwarded: host=evil.example\r\nConnection: close\r\n\r\n");
                assertThat(reply.status()).isIn(302, 400);
                assertThat(reply.header("Location")).doesNotContain("evil.example");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "evil.example\"><script>",
                    "a b",
                    "a,b",
                    "user@evil.example",
                    "localhost:99999999",
                    "",
                    "localhost/x"
                })
        void isRefusedWithAHostThatIsNone(String host) {
            var reply =
                    RawRequest.send(
                            "GET /sign-in HTTP/1.1\r\nHost: "
                                    + host
                                    + "\r\nConnection: close\r\n\r\n");
            assertThat(reply.status()).isEqualTo(400);
        }

        @Test
        void isRefusedWithTwoHostsOrTwoLengths() {
            var hosts =
                    RawRequest.send(
                            RawRequest.head("GET /sign-in HTTP/1.1", "")
                                    + "Host: evil.example\r\n\r\n");
            assertThat(hosts.status()).isEqualTo(400);
            var lengths =
                    RawRequest.send(
                            RawRequest.head("POST /sign-in HTTP/1.1", "")
                                    + "Content-Length: 3\r\nContent-Length: 30\r\n\r\na=b");
            assertThat(lengths.status()).isIn(0, 400);
            var smuggled =
                    RawRequest.send(
                            RawRequest.head("POST /sign-in HTTP/1.1", "")
                                    + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + "0\r\n\r\nGET /audit HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(smuggled.text().split("HTTP/1.1 ", -1).length).isLessThanOrEqualTo(2);
        }
    }

    @Nested
    class WithMoreThanWasAsked {

        @Test
        void isShownNothingOfAnothersByNamingOneOfEach() {
            var stranger = Person.signedInAs(STRANGER);
            var theirs =
                    stranger.open(MEETINGS + "?limit=1")
                            .json()
                            .path("items")
                            .path(0)
                            .path("id")
                            .asText();
            var ours = Stockport.nextMeeting();
            for (var query :
                    new String[] {
                        "id=" + theirs + "&id=" + ours,
                        "id=" + ours + "&id=" + theirs,
                        "id=" + theirs + "&ID=" + ours,
                        "id=" + theirs + "&id[]=" + ours,
                        "id=" + theirs + "," + ours
                    }) {
                var answer = stranger.get("/board/meeting?" + query);
                assertThat(answer.status()).as(query).isIn(200, 400, 404);
                if (answer.status() == 200) {
                    assertThat(answer.page().select("main").text())
                            .as(query)
                            .doesNotContain("Stockport Together programme board");
                }
            }
        }

        @Test
        void setsNothingThatTheBodyOfACallDoesNotHave() {
            var secretary = Person.signedInAs(Stockport.SECRETARY);
            var called =
                    secretary.postJson(
                            MEETINGS,
                            """
                            {"body":"%s","title":"Mass","place":"Room","startsAt":"%s",
                             "id":"00000000-0000-7000-8000-000000000001","status":"CLOSED",
                             "version":7,"publishedAt":"2020-01-01T00:00:00Z","class":"x",
                             "closedAt":"2020-01-01T00:00:00Z"}"""
                                    .formatted(Stockport.board(), Stockport.freeTime()),
                            Map.of());
            if (called.status() == 201) {
                var meeting =
                        secretary
                                .open(
                                        "/board/api/"
                                                + called.header("Location")
                                                        .replaceAll(".*/api/", ""))
                                .json();
                assertThat(meeting.path("status").asText()).isEqualTo("DRAFT");
                assertThat(meeting.path("id").asText()).doesNotStartWith("00000000-");
                assertThat(meeting.hasNonNull("publishedAt")).isFalse();
            } else {
                assertThat(called.status()).isIn(400, 422);
            }
        }

        @Test
        void setsNothingThatAFormDoesNotHave() {
            var person = Person.signedInAs("member.stockport-ft");
            var form = person.form("/account/token", "Make the token");
            var answer =
                    person.post(
                            "/account/token",
                            "application/x-www-form-urlencoded",
                            HttpRequest.BodyPublishers.ofString(
                                    "forgery-token="
                                            + form.value("forgery-token")
                                            + "&newTokenPage.user.signedIn=administrator"
                                            + "&role=ADMINISTRATOR&scope=everywhere"));
            assertThat(answer.status()).isLessThan(500);
            assertThat(person.get("/modules").status()).isEqualTo(403);
            assertThat(person.open("/account").text()).doesNotContain(">Administrator<");
        }

        @Test
        void comesInByNoSecondToken() {
            var secretary = Person.signedInAs(Stockport.SECRETARY);
            for (var body :
                    new String[] {
                        "forgery-token=invented&forgery-token=" + secretary.forgeryToken(),
                        "FORGERY-TOKEN=" + secretary.forgeryToken(),
                        "forgery-token[]=" + secretary.forgeryToken()
                    }) {
                var answer =
                        secretary.post(
                                "/board/call-meeting",
                                "application/x-www-form-urlencoded",
                                HttpRequest.BodyPublishers.ofString(body));
                assertThat(answer.status()).as(body).isEqualTo(403);
            }
        }
    }
}
