package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("People")
class PeopleIT {

    private final Person administrator = Person.signedInAs("administrator");

    @Nested
    class WithAPlusInTheirSignInName {

        private final String word = UUID.randomUUID().toString().substring(0, 8);
        private final String name = "a." + word + "+c@x";

        /** Follows the link of this name, as a browser would. */
        private Answer follow(Answer from, String link) {
            return administrator.open(address(from, link));
        }

        private String address(Answer from, String link) {
            return from.page().select("main a").stream()
                    .filter(each -> each.text().startsWith(link))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No link " + link + " in " + from.text()))
                    .attr("href");
        }

        private String heading(Answer page) {
            return page.page().select("h1").text();
        }

        @Test
        void areFoundBehindTheLinksThatLeadToThem() {
            var display = "Person " + word;
            var added =
                    administrator
                            .form("/people/add", "Add the person")
                            .fill("signInName", name)
                            .fill("displayName", display)
                            .press("Add the person");
            assertThat(heading(follow(added, "Go to this person"))).isEqualTo(display);

            var giving = address(added, "Give a role");
            var form =
                    administrator
                            .form(giving, "Give the role")
                            .fill("role", "AUDITOR")
                            .fill("scope", "everywhere");
            assertThat(heading(follow(administrator.open(giving), "Cancel"))).isEqualTo(display);
            var given = form.press("Give the role").leadsTo();
            assertThat(heading(administrator.open(given))).isEqualTo(display);

            var person = follow(administrator.open("/people?words=" + word), display);
            assertThat(heading(person)).isEqualTo(display);
            var everywhere = administrator.open("/roles/held?scope=everywhere");
            assertThat(heading(follow(everywhere, display))).isEqualTo(display);

            var moving = address(person, "Move");
            assertThat(administrator.open(moving).text()).contains("Move " + display);
            var ending = address(person, "End the role");
            var ended = administrator.form(ending, "End the role").press("End the role").leadsTo();
            assertThat(heading(administrator.open(ended))).isEqualTo(display);
        }

        @Test
        void areFoundInTheTrailByIt() {
            administrator
                    .form("/people/add", "Add the person")
                    .fill("signInName", name)
                    .fill("displayName", "Person " + word)
                    .press("Add the person");
            var asked = "/audit?who=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
            var found = Person.signedInAs("auditor").open(asked).page();
            assertThat(found.select("input[name=person]").val()).isNotEmpty();
        }
    }

    @Nested
    class ByPage {

        @ParameterizedTest
        @CsvSource({"999", "0", "-1", "two", "99999999999999999999", "''"})
        void areSomebodyOnEveryPageThatIsAskedFor(String page) {
            assertThat(administrator.open("/people?page=" + page).page().select("main tbody tr"))
                    .isNotEmpty();
        }
    }
}
