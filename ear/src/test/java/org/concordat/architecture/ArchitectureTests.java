package org.concordat.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The house")
class ArchitectureTests {

    private static JavaClasses built;
    private static JavaClasses planted;

    @BeforeAll
    static void look() {
        built = House.builtClasses();
        planted = House.plantedClasses();
    }

    static Stream<Arguments> rulesAndTheirOffenders() {
        return Stream.of(
                Arguments.of(Rules.MODULES_NEVER_SEE_EACH_OTHER, "SeesAnotherModule"),
                Arguments.of(Rules.THE_PLATFORM_KNOWS_NO_MODULE, "KnowsAModule"),
                Arguments.of(Rules.MODULES_SEE_ONLY_THE_SPI, "SeesThePlatform"),
                Arguments.of(Rules.THE_AUDIT_CORE_IS_PLAIN_JAVA, "AuditOnAContainer"),
                Arguments.of(Rules.THE_SPI_RESTS_ON_THE_AUDIT_VALUES_ALONE, "SpiOnFaces"),
                Arguments.of(Rules.NO_CLASS_OF_THE_SERVERS_OWN, "KnowsTheServer"),
                Arguments.of(Rules.ENTITIES_KNOW_NO_WEB, "EntityOnTheWeb"),
                Arguments.of(Rules.ONLY_DOORS_ARE_PUBLIC, "PublicWithoutReason"),
                Arguments.of(Rules.TRANSACTIONS_BEGIN_IN_USE_CASES, "TransactionalElsewhere"),
                Arguments.of(Rules.EACH_WRITE_IS_AUDITED, "WritesWithoutTrace"),
                Arguments.of(Rules.BEANS_ARE_ASKED_BY_PUBLIC_METHODS, "AsksPastTheContainer"),
                Arguments.of(Rules.PACKAGES_GO_IN_NO_CIRCLE, "GoesInACircle"),
                Arguments.of(Rules.EACH_RESOURCE_SAYS_WHO_MAY, "OpenResource"),
                Arguments.of(Rules.EACH_SERVLET_SAYS_WHO_MAY, "OpenServlet"),
                Arguments.of(Rules.NAMES_SAY_WHAT_A_THING_IS, "PlantedHelper"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rulesAndTheirOffenders")
    void keepsItsRule(ArchRule rule, String offender) {
        rule.allowEmptyShould(false).check(built);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("rulesAndTheirOffenders")
    void rejectsThePlantedOffender(ArchRule rule, String offender) {
        var report = rule.evaluate(planted).getFailureReport();
        assertThat(report.getDetails())
                .as("what is said against %s", offender)
                .anyMatch(detail -> detail.contains(offender));
    }

    @Test
    void everyPageSaysWhoMayOpenIt() {
        var deployments = House.classesByPages();
        assertThat(deployments).isNotEmpty();
        deployments.forEach(
                (pages, classes) ->
                        assertThat(Doors.undeclaredPages(pages, classes))
                                .as("in %s", pages)
                                .isEmpty());
    }

    @Test
    void rejectsThePlantedPages() {
        assertThat(Doors.undeclaredPages(House.plantedPages(), planted))
                .containsExactly("/folder/unnamed", "/named-but-asks-nothing");
    }
}
