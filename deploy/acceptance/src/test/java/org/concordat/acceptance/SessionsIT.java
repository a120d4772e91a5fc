package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A session")
class SessionsIT {

    /** Of an account that no other test uses, so that ending sessions disturbs none. */
    private static final String SOMEBODY = "member.barts";

    private static boolean isWorthless(String cookie) {
        var answer =
                Person.nobody().send(Person.request("/account").header("Cookie", cookie).GET());
        return answer.status() == 302 && answer.leadsTo().startsWith("/sign-in");
    }

    @Nested
    class ThatIsProvenAnew {

        private final Person person = Person.signedInAs(SOMEBODY);

        private Answer confirm(String returnTo, String password) {
            return person.form("/confirm?return=" + returnTo, "Confirm")
                    .fill("password", password)
                    .press("Confirm");
        }

        @Test
        void leadsBackUnderATokenThatNobodyHasSeen() {
            var before = person.session();
            var answer = confirm("%2Faccount%3Fa%3Db", Demonstration.password());
            assertThat(answer.leadsTo()).isEqualTo("/account?a=b");
            assertThat(person.session()).isNotEqualTo(before);
            assertThat(isWorthless(before)).isTrue();
            assertThat(person.get("/account").status()).isEqualTo(200);
        }

        @Test
        void isNotProvenByAnotherPassword() {
            var before = person.session();
            var answer = confirm("%2Faccount", "not the password");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.page().select(".govuk-error-summary").text()).contains("password");
            assertThat(person.session()).isEqualTo(before);
            assertThat(person.get("/account").status()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "%2F%2Fevil.example",
                    "https%3A%2F%2Fevil.example",
                    "%2F%5Cevil.example",
                    "%2F%09%2Fevil.example",
                    "javascript%3Aalert(1)"
                })
        void leadsToNoOtherSite(String elsewhere) {
            assertThat(confirm(elsewhere, Demonstration.password()).leadsTo()).isEqualTo("/");
        }
    }

    @Nested
    class OfALauncherWithoutScopes {

        /** A copy of its token is good from anywhere, and gives nobody a role. */
        @Test
        void appointsNobody() {
            var answer =
                    Demonstration.post(
                            "/board/api/bodies/%s/appointments".formatted(UUID.randomUUID()),
                            "{\"office\":\"SECRETARY\",\"from\":\"2027-01-01\"}");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("Confirm first that it is you");
        }
    }

    @Nested
    class AmongOthersOfOnePerson {

        private final Person here = Person.signedInAs(SOMEBODY);
        private final Person there = Person.signedInAs(SOMEBODY);

        @Test
        void isListedWithThem() {
            var rows =
                    here.open("/account").page().select("[aria-labelledby=sessions] tbody").first();
            assertThat(rows).isNotNull();
            assertThat(rows.select("tr").size()).isGreaterThanOrEqualTo(2);
            assertThat(rows.select("tr:has(.govuk-tag)")).hasSize(1);
            assertThat(rows.select("tr").first().text()).contains("This one");
        }

        @Test
        void isEndedAsItStoodInTheListThoughTheListHasChanged() {
            var newest = here.form("/account", "End");
            var back = Person.signedInAs(SOMEBODY);
            assertThat(newest.press("End").leadsTo()).isEqualTo("/account");
            assertThat(isWorthless(there.session())).isTrue();
            assertThat(back.get("/account").status()).isEqualTo(200);
        }

        @Test
        void outlivesThem() {
            var answer =
                    here.form("/account", "End the other sessions").press("End the other sessions");
            assertThat(answer.leadsTo()).isEqualTo("/account");
            assertThat(isWorthless(there.session())).isTrue();
            assertThat(here.get("/account").status()).isEqualTo(200);
        }
    }

    @Nested
    class OfSomebodyElse {

        private static final String PAGE = "/person?name=" + SOMEBODY;

        private final Person somebody = Person.signedInAs(SOMEBODY);
        private final Person administrator = Person.signedInAs("administrator");

        @Test
        void isEndedAsItStoodInTheListThoughTheListHasChanged() {
            var newest = administrator.form(PAGE, "End");
            var back = Person.signedInAs(SOMEBODY);
            assertThat(newest.press("End").leadsTo()).isEqualTo(PAGE);
            assertThat(isWorthless(somebody.session())).isTrue();
            assertThat(back.get("/account").status()).isEqualTo(200);
        }

        @Test
        void isEndedWithAllOthersAndTheTokens() {
            var token =
                    somebody.form("/account/token", "Make the token")
                            .fill("label", "A program")
                            .tickAll("scopes")
                            .press("Make the token")
                            .page()
                            .selectFirst(".concordat-code")
                            .text();
            assertThat(withToken(token)).isEqualTo(200);
            administrator
                    .form(PAGE, "End all sessions and tokens")
                    .press("End all sessions and tokens");
            assertThat(isWorthless(somebody.session())).isTrue();
            assertThat(withToken(token)).isEqualTo(401);
            assertThat(administrator.open(PAGE).text()).contains("Nowhere.");
        }

        @Test
        void isShownToNobodyWhoDoesNotKeepAccounts() {
            var page = Person.signedInAs(Stockport.SECRETARY).open(PAGE);
            assertThat(page.text()).doesNotContain("Where they are signed in");
        }

        private int withToken(String token) {
            return Person.nobody()
                    .send(
                            Person.request("/board/api/meetings")
                                    .header("Authorization", "Bearer " + token)
                                    .GET())
                    .status();
        }
    }

    @Nested
    class ThatSomebodyPlanted {

        @Test
        void isNotTheOneThatSigningInGives() {
            var victim = Person.nobody();
            victim.signIn(SOMEBODY, Demonstration.password());
            var planted = victim.session();
            victim.signIn(SOMEBODY, Demonstration.password());
            assertThat(victim.session()).isNotEqualTo(planted);
            assertThat(isWorthless(planted)).isTrue();
        }
    }

    @Nested
    class OnALinkToTheProvider {

        private final Person person = Person.signedInAs(SOMEBODY);
        private final String before = person.session();

        private Answer follow(String site) {
            return person.send(
                    Person.request("/provider/sign-in?next=%2Faccount%3Fa%3Db")
                            .header("Sec-Fetch-Site", site)
                            .GET());
        }

        @ParameterizedTest
        @ValueSource(strings = {"cross-site", "same-site", "none"})
        void goesOnWhereTheLinkLeadsWhenItStoodElsewhere(String site) {
            var answer = follow(site);
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.leadsTo()).isEqualTo("/account?a=b");
            assertThat(person.cookie("concordat-provider")).isEmpty();
            assertThat(person.session()).isEqualTo(before);
            assertThat(person.get("/account").status()).isEqualTo(200);
        }

        @Test
        void makesWayWhenItStoodOnAPageOfThisServer() {
            var answer = follow("same-origin");
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.leadsTo()).isNotEqualTo("/account?a=b");
        }
    }
}
