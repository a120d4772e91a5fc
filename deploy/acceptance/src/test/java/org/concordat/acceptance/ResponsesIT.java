package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.concordat.acceptance.sample.FailingResource;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All doors are walked through by {@link AccessMatrixIT}; here is every kind of answer. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@DisplayName("Every response")
class ResponsesIT {

    /** The one door that another server posts to; what it sends proves itself, or is refused. */
    private static final String FOR_ANOTHER_SERVER = "/provider/back-channel-logout";

    private static final String FAILING = "failing";
    private static final String MEETINGS = "/board/api/meetings";

    @ArquillianResource private Deployer deployer;

    @Deployment(name = FAILING, managed = false, testable = false)
    static WebArchive failing() {
        return Sample.module(FAILING, "1.0.0").with(FailingResource.class).archive("failing.war");
    }

    static Stream<Arguments> answers() {
        var nobody = Person.nobody();
        var secretary = Person.signedInAs(Stockport.SECRETARY);
        var meeting = MEETINGS + "/" + Stockport.nextMeeting();
        return Stream.of(
                answer(200, "a page", () -> secretary.get("/board/")),
                answer(200, "sign-in", () -> nobody.get("/sign-in")),
                answer(200, "REST", () -> secretary.get(MEETINGS)),
                answer(200, "a programme's colours", () -> secretary.get("/brand/x.css"), 404),
                answer(302, "a redirect to sign-in", () -> nobody.get("/board/")),
                answer(302, "a redirect after a form", ResponsesIT::afterAForm),
                answer(400, "a body that is no JSON", () -> json(secretary, MEETINGS, "{")),
                answer(401, "REST without a token", () -> nobody.get(MEETINGS)),
                answer(403, "a page for others", () -> secretary.get("/modules")),
                answer(403, "REST for others", () -> secretary.get("/api/modules")),
                answer(403, "a forged form", () -> forged(secretary)),
                answer(404, "an address that is not there", () -> secretary.get("/nothing")),
                answer(404, "a meeting that is not there", () -> secretary.get(MEETINGS + "/x")),
                answer(405, "a method that is not there", () -> json(secretary, meeting, "{}")),
                answer(409, "a version long gone", () -> stale(secretary, meeting)),
                answer(415, "a body of another kind", () -> text(secretary)),
                answer(415, "JSON in UTF-16", () -> inUtf16(secretary, "application/json")),
                answer(
                        415,
                        "a form in UTF-16",
                        () -> inUtf16(secretary, "application/x-www-form-urlencoded")),
                answer(422, "a body that breaks a rule", () -> json(secretary, MEETINGS, "{}")));
    }

    @ParameterizedTest(name = "is guarded: {0}")
    @MethodSource("answers")
    void isGuarded(String name, int status, Supplier<Answer> asking) {
        var answer = asking.get();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(Guarded.faultsOfPrivate(answer)).as(answer.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/govuk-frontend.css",
                "/assets/concordat.js",
                "/assets/favicon.svg",
                "/api/trail/checkpoint",
                "/verify/concordat-verify.jar"
            })
    void isGuardedWhenEverybodyMayKeepIt(String path) {
        var answer = Person.nobody().get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Guarded.faults(answer)).isEmpty();
    }

    @Test
    void isADownloadWhenItIsADocument() {
        var secretary = Person.signedInAs(Stockport.SECRETARY);
        var edition = secretary.open("/packs/api/editions").json().path("items").path(0);
        var path = "/packs/api/editions/" + edition.path("id").asText();
        for (var each : List.of(path + "/document", path + "/proof")) {
            var answer = secretary.open(each);
            assertThat(answer.header("Content-Disposition")).as(each).startsWith("attachment;");
            assertThat(Guarded.faultsOfPrivate(answer)).as(each).isEmpty();
        }
    }

    @Test
    void tellsNothingOfAFailureAndIsGuardedWhileItsModuleIsStopped() {
        var administrator = Person.signedInAs("administrator");
        deployer.deploy(FAILING);
        try {
            var failed = administrator.get("/failing/api/failing");
            assertThat(failed.status()).isEqualTo(500);
            assertThat(failed.text()).doesNotContain("planted_table");
            assertThat(Guarded.faultsOfPrivate(failed)).isEmpty();

            var unavailable = administrator.get("/failing/api/failing/for-now");
            assertThat(unavailable.status()).isEqualTo(503);
            assertThat(unavailable.header("Retry-After")).isEqualTo("60");
            assertThat(unavailable.json().path("code").asText())
                    .isEqualTo("platform.document.not-looked-at");
            assertThat(unavailable.json().path("field").asText()).isEqualTo("document");

            bring("RESOLVED");
            var stopped = administrator.get("/failing/api/version");
            assertThat(stopped.status()).isEqualTo(503);
            assertThat(Guarded.faultsOfPrivate(stopped)).isEmpty();
        } finally {
            deployer.undeploy(FAILING);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example",
                "https:evil.example",
                "javascript:alert(1)",
                "/%09/evil.example",
                "\t//evil.example",
                "/\r\nLocation: https://evil.example",
                "/.evil.example@evil.example",
                "http://localhost@evil.example"
            })
    void leadsToNoOtherSiteAfterSignIn(String next) {
        var person = Person.nobody();
        var encoded = URLEncoder.encode(next, StandardCharsets.UTF_8);
        var answer =
                person.form("/sign-in?next=" + encoded, "Sign in")
                        .fill("name", "auditor")
                        .fill("password", Demonstration.password())
                        .press("Sign in");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.leadsTo()).matches("/(?![/\\\\]).*|/");
        assertThat(answer.headers().allValues("Location")).hasSize(1);
    }

    @Test
    void isARefusalWhenAnotherSiteSendsAChange() {
        var secretary = Person.signedInAs(Stockport.SECRETARY);
        for (var door : DeployedDoors.find().all()) {
            var path = door.path().replaceAll("\\{[^/]*}", "1").replace("*", "x");
            var method = door.isSafe() ? "POST" : door.method();
            for (var header :
                    List.of("Origin: https://evil.example", "Sec-Fetch-Site: cross-site", "")) {
                var request =
                        Person.request(path)
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString("{}"));
                if (!header.isEmpty()) {
                    request.header(header.split(": ")[0], header.split(": ")[1]);
                }
                var answer = secretary.send(request);
                assertThat(answer.status())
                        .as(method + " " + path + " " + header)
                        .isEqualTo(path.equals(FOR_ANOTHER_SERVER) ? 400 : 403);
            }
            if (door.kind() == Door.Kind.PAGE) {
                var answer =
                        secretary.post(
                                path,
                                "application/x-www-form-urlencoded",
                                HttpRequest.BodyPublishers.ofString("a=b"));
                assertThat(answer.status()).as("without a token: " + path).isEqualTo(403);
            }
        }
    }

    /** The server says so and hangs up, long before all of it is there. */
    @Test
    void isARefusalOfAFormThatIsTooLargeBeforeAllOfItIsSent() {
        var secretary = Person.signedInAs(Stockport.SECRETARY);
        var reply =
                RawRequest.send(
                        RawRequest.head("POST /board/file-paper?id=x HTTP/1.1", secretary.session())
                                + "Origin: "
                                + Demonstration.URL
                                + "\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                                + "Content-Length: 70000000\r\n\r\n"
                                + "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"
                                + "a".repeat(300_000));
        assertThat(reply.status()).isIn(0, 400, 413);
        assertThat(Person.nobody().get("/sign-in").status()).isEqualTo(200);
    }

    @Test
    void isARefusalOfWhatAStrangerSendsAtLength() {
        var reply =
                RawRequest.send(
                        RawRequest.head("POST /sign-in HTTP/1.1", "")
                                + "Origin: "
                                + Demonstration.URL
                                + "\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                + "Content-Length: 500000\r\n\r\nname="
                                + "a".repeat(200_000));
        assertThat(reply.status()).isIn(0, 413);
    }

    private void bring(String state) {
        var answer =
                Demonstration.put("/api/modules/failing/state", "{\"state\":\"" + state + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static Arguments answer(
            int status, String name, Supplier<Answer> asking, int... really) {
        return arguments(name, really.length == 0 ? status : really[0], asking);
    }

    private static Answer afterAForm() {
        return Person.nobody().signIn("auditor", Demonstration.password());
    }

    private static Answer json(Person person, String path, String body) {
        return person.postJson(path, body, Map.of());
    }

    private static Answer forged(Person person) {
        return person.post(
                "/board/call-meeting",
                "application/x-www-form-urlencoded",
                HttpRequest.BodyPublishers.ofString("forgery-token=invented"));
    }

    private static Answer stale(Person person, String meeting) {
        return person.postJson(
                meeting + "/cancellation", "{\"reason\":\"None\"}", Map.of("If-Match", "\"999\""));
    }

    /** RFC 8259, section 8.1, for one; and each check here is of what UTF-8 says. */
    private static Answer inUtf16(Person person, String type) {
        return person.post(
                MEETINGS,
                type + "; charset=utf-16",
                HttpRequest.BodyPublishers.ofString("{}", StandardCharsets.UTF_16));
    }

    private static Answer text(Person person) {
        return person.send(
                Person.request(MEETINGS)
                        .header("Content-Type", "application/xml")
                        .header("Origin", Demonstration.URL)
                        .POST(HttpRequest.BodyPublishers.ofString("<a/>")));
    }
}
