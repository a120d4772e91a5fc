package org.concordat.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.concordat.platform.TestPlatform;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.Programme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

class FoundingPartnershipsTests {

    private final TestPlatform platform = TestPlatform.onH2();
    private final KeptWorld world = TestDemo.world(platform);

    @BeforeEach
    void load() {
        assertThat(TestDemo.data(platform).load(world)).isTrue();
    }

    @Test
    void areFiveProgrammesOfThirtyOrganisations() {
        assertThat(platform.directory.organisations()).hasSize(30);
        assertThat(platform.directory.programmes())
                .extracting(Programme::code)
                .containsExactlyInAnyOrder(
                        "care-together",
                        "cheshire-west",
                        "greater-manchester",
                        "tower-hamlets-together",
                        "stockport-together");
    }

    @Test
    void haveColoursOfTheirOwn() {
        var colours = new HashSet<String>();
        platform.directory.programmes().forEach(programme -> colours.add(programme.accent()));
        assertThat(colours).hasSize(5);
    }

    @Test
    void haveStockportsFourPartnersAndTwoAssociates() {
        var stockport = platform.directory.programme("stockport-together").orElseThrow();
        assertThat(stockport.partners())
                .extracting(id -> platform.directory.organisation(id).orElseThrow().code())
                .containsExactly("stft", "stccg", "pennine", "smbc");
        assertThat(stockport.associates())
                .extracting(id -> platform.directory.organisation(id).orElseThrow().code())
                .containsExactly("viaduct", "stvcse");
        assertThat(stockport.statutory()).isFalse();
    }

    @Test
    void haveAnnouncedAccountsNamedByRole() {
        assertThat(world.announced())
                .extracting(DemoAccount::name)
                .containsExactly(
                        "administrator",
                        "auditor",
                        "accountable-officer",
                        "director.stockport",
                        "director.care-together",
                        "member.tameside-council",
                        "finance.care-together");
        var stockport = platform.directory.programme("stockport-together").orElseThrow();
        assertThat(platform.roles.in(Scope.of(stockport.id())))
                .extracting(RoleAssignment::role)
                .containsExactly(Role.PROGRAMME_DIRECTOR);
        assertThat(platform.signIns.signIn("auditor", TestPlatform.PASSWORD, "192.0.2.1"))
                .isNotEmpty();
    }

    @Test
    void haveTwoPeopleWhoActForTheCouncilAndTheCcg() {
        for (var name : List.of("member.tameside-council", "finance.care-together")) {
            var person = platform.directory.person(name).orElseThrow();
            assertThat(platform.identity.organisations(person.account()))
                    .extracting(id -> platform.directory.organisation(id).orElseThrow().code())
                    .containsExactlyInAnyOrder("tmbc", "tgccg");
        }
    }

    @Test
    void haveOneAccountThatMayEraseTexts() {
        assertThat(platform.roles.in(Scope.everywhere()))
                .filteredOn(assignment -> assignment.role().equals(Role.ACCOUNTABLE_OFFICER))
                .singleElement()
                .extracting(assignment -> platform.directory.person(assignment.holder()))
                .extracting(person -> person.orElseThrow().displayName())
                .isEqualTo("Accountable officer");
    }

    @Test
    void sayWhereEachRecordIsKnownFrom() {
        assertThat(
                        platform.database.list(
                                "select source from platform.organisation"
                                        + " union all select source from platform.programme",
                                row -> row.text("source")))
                .hasSize(35)
                .allMatch(source -> source.matches("(seed S[0-4]-[0-9]{2}|assumed).*"));
    }

    @Nested
    @EnabledIf("isThere")
    class OurFormOfThem {

        static boolean isThere() {
            return Files.isRegularFile(file());
        }

        private static Path file() {
            return Path.of(System.getProperty("concordat.domain", ""), "demo.json");
        }

        @Test
        void namesTheOrganisationsOfTheReference() throws Exception {
            var json = Files.readString(file());
            var organisations =
                    json.substring(
                            json.indexOf("\"organisations\": ["), json.indexOf("\"places\": ["));
            var names =
                    Pattern.compile("\"name\": \"([^\"]+)\"")
                            .matcher(organisations)
                            .results()
                            .map(match -> match.group(1).replace(" (seed wording)", ""))
                            .toList();
            assertThat(platform.directory.organisations())
                    .extracting(Organisation::name)
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Nested
    class TheWorld {

        @Test
        void givesTheSameAccountAgain() {
            var one = world.account("secretary.stockport", "Secretary", null, null, true);
            assertThat(world.account("secretary.stockport", "Secretary", null, null, true))
                    .isEqualTo(one);
        }

        @Test
        void doesNotAnnounceWhatIsNotToBe() {
            world.account("member.stockport", "Member", null, null, false);
            assertThat(world.announced())
                    .extracting(DemoAccount::name)
                    .doesNotContain("member.stockport");
        }

        @Test
        void remembersTheNewestFirstPack() {
            assertThat(world.firstPack()).isEmpty();
            world.firstPack("/packs/api/runs/1");
            world.firstPack("/packs/api/runs/2");
            assertThat(TestDemo.world(platform).firstPack()).contains("/packs/api/runs/2");
        }
    }
}
