package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
@DisplayName("A module on the running server")
class ModulesIT {

    private static final String CHANGELOG =
            """
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
              <changeSet id="%s" author="concordat">%s</changeSet>
            </databaseChangeLog>
            """;

    @ArquillianResource private Deployer deployer;

    private final List<String> deployed = new ArrayList<>();

    @Deployment(name = "alpha-1", managed = false, testable = false)
    static WebArchive alpha() {
        return Sample.module("alpha", "1.0.0")
                .migrating(
                        CHANGELOG.formatted(
                                "alpha-0001",
                                "<createTable tableName=\"sample\"><column name=\"id\""
                                        + " type=\"int\"/></createTable>"))
                .archive("alpha.war");
    }

    @Deployment(name = "alpha-2", managed = false, testable = false)
    static WebArchive newerAlpha() {
        return Sample.module("alpha", "2.0.0").archive("alpha-2.war");
    }

    @Deployment(name = "beta", managed = false, testable = false)
    static WebArchive betaThatRequiresAlpha() {
        return Sample.module("beta", "1.0.0").requiring("alpha").archive("beta.war");
    }

    @Deployment(name = "gamma", managed = false, testable = false)
    static WebArchive gammaOfAnotherTime() {
        return Sample.module("gamma", "1.0.0")
                .importing("org.concordat.spi;version=\"[9.0,10)\"")
                .archive("gamma.war");
    }

    @Deployment(name = "delta", managed = false, testable = false)
    static WebArchive deltaThatCannotMigrate() {
        return Sample.module("delta", "1.0.0")
                .migrating(CHANGELOG.formatted("delta-0001", "<sql>select from nowhere</sql>"))
                .archive("delta.war");
    }

    @Deployment(name = "epsilon", managed = false, testable = false)
    static WebArchive epsilonThatCannotStart() {
        return Sample.module("epsilon", "1.0.0").failing().archive("epsilon.war");
    }

    @AfterEach
    void takeOut() {
        for (int i = deployed.size() - 1; i >= 0; i--) {
            deployer.undeploy(deployed.get(i));
        }
    }

    @Test
    void isInstalledServesAndIsTakenOutAgain() {
        deploy("alpha-1");
        assertThat(state("alpha")).isEqualTo("ACTIVE");
        assertThat(version("alpha")).isEqualTo("1.0.0");

        takeOut("alpha-1");
        assertThat(state("alpha")).isIn("", "UNINSTALLED");
        assertThat(Demonstration.get("/alpha/api/version").statusCode()).isIn(404, 503);
    }

    @Test
    void answers503WhileItIsStoppedAndServesWhenItIsStartedAgain() {
        deploy("alpha-1");

        bring("alpha", "RESOLVED");
        assertThat(state("alpha")).isEqualTo("RESOLVED");
        var answer = Demonstration.get("/alpha/api/version");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(boardServes()).isTrue();

        bring("alpha", "ACTIVE");
        assertThat(version("alpha")).isEqualTo("1.0.0");
    }

    @Test
    void isReplacedByANewerVersionWhileAnotherAnswersEveryRequest() throws Exception {
        deploy("alpha-1");
        var replaced = new AtomicBoolean();
        var failures = new AtomicInteger();
        var requests = new AtomicInteger();
        var reader = Executors.newSingleThreadExecutor();
        try {
            var reading =
                    reader.submit(
                            () -> {
                                while (!replaced.get()) {
                                    requests.incrementAndGet();
                                    if (!boardServes()) {
                                        failures.incrementAndGet();
                                    }
                                }
                            });
            takeOut("alpha-1");
            deploy("alpha-2");
            assertThat(version("alpha")).isEqualTo("2.0.0");
            replaced.set(true);
            reading.get();
        } finally {
            replaced.set(true);
            reader.shutdown();
        }
        assertThat(requests.get()).isPositive();
        assertThat(failures.get()).isZero();
    }

    @Test
    void waitsWithItsReasonForWhatItRequiresAndBecomesActiveWhenThatArrives() {
        deploy("beta");
        assertThat(state("beta")).isEqualTo("INSTALLED");
        assertThat(reason("beta")).contains("alpha");
        assertThat(Demonstration.get("/beta/api/version").statusCode()).isEqualTo(503);

        deploy("alpha-1");
        assertThat(state("beta")).isEqualTo("ACTIVE");
        assertThat(version("beta")).isEqualTo("1.0.0");

        takeOut("alpha-1");
        assertThat(state("beta")).isEqualTo("INSTALLED");
    }

    @Test
    void waitsWhenItWasBuiltForAnotherVersionOfTheSpi() {
        deploy("gamma");
        assertThat(state("gamma")).isEqualTo("INSTALLED");
        assertThat(reason("gamma")).contains("org.concordat.spi");
    }

    @Test
    void isQuarantinedWhenItsMigrationFailsAndTheOthersServe() {
        deploy("delta");
        assertThat(state("delta")).isEqualTo("QUARANTINED");
        assertThat(reason("delta")).isNotBlank();
        assertThat(Demonstration.get("/delta/api/version").statusCode()).isEqualTo(503);
        assertThat(boardServes()).isTrue();
    }

    @Test
    void isQuarantinedWhenItsStartFailsAndTheOthersServe() {
        deploy("epsilon");
        var epsilon = Demonstration.module("epsilon");
        assertThat(epsilon.path("state").asText()).isEqualTo("QUARANTINED");
        assertThat(epsilon.path("reason").asText()).contains("told to fail");
        assertThat(boardServes()).isTrue();
    }

    private void deploy(String name) {
        deployer.deploy(name);
        deployed.add(name);
    }

    private static void bring(String module, String state) {
        var answer =
                Demonstration.put(
                        "/api/modules/" + module + "/state", "{\"state\":\"" + state + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void takeOut(String name) {
        deployer.undeploy(name);
        deployed.remove(name);
    }

    private static String state(String id) {
        return Demonstration.module(id).path("state").asText();
    }

    private static String reason(String id) {
        return Demonstration.module(id).path("reason").asText();
    }

    private static String version(String id) {
        return Demonstration.get("/" + id + "/api/version").body();
    }

    private static boolean boardServes() {
        return Demonstration.get("/board/api/bodies").statusCode() == 200;
    }
}
