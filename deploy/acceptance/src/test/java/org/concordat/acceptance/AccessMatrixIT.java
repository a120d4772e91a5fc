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
import org.concordat.acceptance.sample.ForgottenResource;
import org.concordat.acceptance.sample.OpenResource;
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

    private static final String A_ROLE = "its address names a role by its code";
    private static final String AN_ORGANISATION = "its address names an organisation by its code";
    private static final String A_PROGRAMME = "its address names a programme by its code";
    private static final String A_PLACE = "its address says where";
    private static final String ERRORS = "only what failed leads there";

    /** What asks for more than its door does, and why. */
    private static final Map<String, String> STRICTER =
            Map.ofEntries(
                    entry("GET /concordat-error", ERRORS),
                    entry("GET /board/concordat-error", ERRORS),
                    entry("GET /packs/concordat-error", ERRORS),
                    entry("POST /api/way-back", "for the launcher's own account alone"),
                    entry("GET /packs/definition", "a new one is for who defines packs everywhere"),
                    entry("GET /person/end-role", "its address names a role by three parameters"),
                    entry("GET /organisation", AN_ORGANISATION),
                    entry("GET /organisations/end", AN_ORGANISATION),
                    entry("GET /organisations/rename", AN_ORGANISATION),
                    entry("GET /programme", A_PROGRAMME),
                    entry("GET /programmes/change", A_PROGRAMME),
                    entry("GET /roles/held", A_PLACE),
                    entry("GET /roles/give", A_PLACE),
                    entry("GET /api/access/holders", "its address says of what, and where"),
                    entry("GET /role", A_ROLE),
                    entry("GET /role/permission", A_ROLE),
                    entry("GET /role/describe", A_ROLE),
                    entry("GET /role/retire", A_ROLE),
                    entry("GET /roles/allow-together", A_ROLE),
                    entry("GET /access/broken-open", "its address names an emergency"),
                    entry("GET /audit/erase-check", "its address says what is erased, and why"),
                    entry("GET /board/file-paper", "its address names an item too"),
                    entry("GET /board/record-resolution", "its address names an item too"),
                    entry("POST /board/api/papers", "its body names the meeting"),
                    entry("POST /board/api/bodies", "its body names the programme"),
                    entry("POST /board/api/meetings", "its body names the body"),
                    entry("POST /packs/api/runs", "its body names the subject"),
                    entry("POST /board/api/meetings/{meeting}/interests", "its body names a seat"),
                    entry(
                            "POST /board/api/meetings/{meeting}/resolutions",
                            "its body names an item"),
                    entry("POST /board/api/bodies/{id}/seats", "its body names an organisation"),
                    entry("POST /board/api/bodies/{id}/appointments", "its body names a seat"));

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
                        AllBodiesResource.class)
                .archive("planted.war");
    }

    @BeforeAll
    static void assemble() {
        cast = Cast.assemble();
    }

    @Test
    void isAsTheDoorsDeclareAndAsItIsWrittenDown() throws IOException {
        var matrix = new AccessMatrix(DeployedDoors.find(), cast, STRICTER);
        var problems = matrix.of(List.of("portal", "board", "packs"));
        Files.createDirectories(GENERATED.getParent());
        Files.writeString(GENERATED, matrix.table());
        assertThat(problems).as(String.join("\n", problems)).isEmpty();
        var committed = Files.readString(COMMITTED);
        assertThat(matrix.unlike(committed)).isEmpty();
        assertThat(committed).isEqualTo(matrix.table());
    }

    @Test
    void namesWhatAModuleWithFaultsLeavesOpen() throws IOException {
        deployer.deploy(PLANTED);
        try {
            var matrix = new AccessMatrix(DeployedDoors.find(), cast, STRICTER);
            var problems = matrix.of(List.of(PLANTED));
            assertThat(matrix.unlike(Files.readString(COMMITTED)))
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
                                            && each.contains("is told of another partnership's"));
            assertThat(Person.signedInAs("auditor").get("/planted/api/forgotten").status())
                    .isEqualTo(403);
        } finally {
            deployer.undeploy(PLANTED);
        }
    }
}
