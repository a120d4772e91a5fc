package org.concordat.acceptance;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.concordat.acceptance.sample.AllBodiesResource;
import org.concordat.acceptance.sample.AnyBodyResource;
import org.concordat.acceptance.sample.BodiesOfResource;
import org.concordat.acceptance.sample.ForgottenResource;
import org.concordat.acceptance.sample.HeldResource;
import org.concordat.acceptance.sample.OpenResource;
import org.concordat.acceptance.sample.RemarksResource;
import org.concordat.acceptance.sample.UnreachedResource;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
@DisplayName("The access matrix")
class AccessMatrixIT {

    private static final Path COMMITTED = Path.of("../../docs/access-matrix.md");
    private static final Path GENERATED = Path.of("target/access-matrix.md");

    private static final String ERRORS = "only what failed leads there";
    private static final String DONE = "what is right there would be done";
    private static final String MADE = "what is right there would be made";
    private static final String WHO_IS_WHO = "one server has one directory of who is who";

    /** What asks for more than its door does, and why. */
    private static final Map<String, String> STRICTER =
            Map.of(
                    "GET /packs/definition",
                    "a new one is for who defines packs everywhere",
                    "GET /access/broken-open",
                    "emergencies wait for those who review access everywhere");

    /** Where nobody of the cast comes in, and why. */
    private static final Map<String, String> CLOSED =
            Map.ofEntries(
                    entry("GET /concordat-error", ERRORS),
                    entry("GET /board/concordat-error", ERRORS),
                    entry("GET /packs/concordat-error", ERRORS),
                    entry("GET /account/rename-passkey", "for whoever has a passkey"),
                    entry("POST /api/way-back", "for the launcher's own account alone"),
                    entry("PUT /api/modules/{id}/state", DONE),
                    entry("POST /board/api/papers", MADE),
                    entry("POST /board/api/bodies", MADE),
                    entry("POST /board/api/meetings", MADE),
                    entry("POST /packs/api/runs", MADE));

    /** What those of another partnership see as well, and why. */
    private static final Map<String, String> SHARED =
            Map.of(
                    "GET /organisation", WHO_IS_WHO,
                    "GET /person", WHO_IS_WHO,
                    "GET /programme", WHO_IS_WHO + ", less the bodies");

    private static final AccessMatrix.Exceptions EXCEPTIONS =
            new AccessMatrix.Exceptions(STRICTER, CLOSED, SHARED);

    private static Cast cast;

    private static final String PLANTED = "planted";

    @ArquillianResource private Deployer deployer;

    @Deployment(name = PLANTED, managed = false, testable = false)
    static WebArchive withFaults() {
        return Sample.module(PLANTED, "1.0.0")
                .with(
                        OpenResource.class,
                        ForgottenResource.class,
                        AnyBodyResource.class,
                        AllBodiesResource.class,
                        BodiesOfResource.class,
                        HeldResource.class,
                        RemarksResource.class,
                        UnreachedResource.class)
                .archive("planted.war");
    }

    @BeforeAll
    static void assemble() {
        cast = Cast.assemble();
    }

    @Test
    void isAsTheDoorsDeclareAndAsItIsWrittenDown() throws IOException {
        var matrix = new AccessMatrix(DeployedDoors.find(), cast, EXCEPTIONS);
        var problems = matrix.of(List.of("portal", "board", "packs"));
        Files.createDirectories(GENERATED.getParent());
        Files.writeString(GENERATED, matrix.table().text());
        assertThat(problems).as(String.join("\n", problems)).isEmpty();
        var committed = Files.readString(COMMITTED);
        assertThat(matrix.table().unlike(committed)).isEmpty();
        assertThat(committed).isEqualTo(matrix.table().text());
    }

    @Test
    void namesWhatAModuleWithFaultsLeavesOpen() throws IOException {
        deployer.deploy(PLANTED);
        try {
            var matrix = new AccessMatrix(DeployedDoors.find(), cast, EXCEPTIONS);
            var problems = matrix.of(List.of(PLANTED));
            assertThat(matrix.table().unlike(Files.readString(COMMITTED)))
                    .as("an open endpoint")
                    .contains("GET /planted/api/open: stands not in the table");
            assertThat(problems)
                    .as("an endpoint that nobody declared")
                    .contains("GET /planted/api/forgotten: nobody declared who may come in")
                    .as("another partnership's body that is answered")
                    .anyMatch(
                            each ->
                                    each.startsWith("GET /planted/api/any/{id}: MEMBER")
                                            && each.contains("is answered in at")
                                            && each.endsWith("by its declaration 404"))
                    .as("a list whose filter was forgotten")
                    .anyMatch(
                            each ->
                                    each.startsWith("GET /planted/api/all: MEMBER")
                                            && each.contains("is told of another partnership's"))
                    .as("another partnership's bodies, by the code of their programme")
                    .anyMatch(
                            each ->
                                    each.startsWith("GET /planted/api/bodies-of: MEMBER")
                                            && each.contains("is answered in at")
                                            && each.endsWith("by its declaration 404"))
                    .anyMatch(
                            each ->
                                    each.startsWith("GET /planted/api/bodies-of: MEMBER")
                                            && each.endsWith("Care Together programme board"))
                    .as("who holds roles in a body, shown to whoever administers a programme")
                    .anyMatch(
                            each ->
                                    each.startsWith("GET /planted/api/held: ADMINISTRATOR (In a")
                                            && each.contains("in at /planted/api/held?scope=body")
                                            && each.endsWith("by its declaration 403"))
                    .as("another partnership's body, behind a question about what was sent")
                    .anyMatch(
                            each ->
                                    each.startsWith("POST /planted/api/remarks: MEMBER")
                                            && each.contains("is answered in at")
                                            && each.endsWith("by its declaration 404"))
                    .as("a door for which no address was found")
                    .contains("GET /planted/api/unreached: nobody of the cast comes in");
            assertThat(Person.signedInAs("auditor").get("/planted/api/forgotten").status())
                    .isEqualTo(403);
        } finally {
            deployer.undeploy(PLANTED);
        }
    }
}
