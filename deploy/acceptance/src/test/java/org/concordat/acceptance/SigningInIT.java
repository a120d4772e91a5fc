package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Signing in and out")
class SigningInIT {

    @Nested
    class AtSignIn {

        @Test
        void saysTheSameOfAWrongPasswordAsOfAnUnknownName() {
            var wrong = Person.nobody().signIn("auditor", "not the password");
            var unknown = Person.nobody().signIn("nobody.at-all", "not the password");
            assertThat(wrong.status()).isEqualTo(unknown.status()).isEqualTo(200);
            assertThat(summary(wrong)).isEqualTo(summary(unknown)).contains("not right");
            assertThat(wrong.headers().map().keySet()).isEqualTo(unknown.headers().map().keySet());
        }

        @Test
        void keepsTheNameButNeverThePassword() {
            var refused = Person.nobody().signIn("auditor", "not the password");
            assertThat(refused.page().getElementById("name").val()).isEqualTo("auditor");
            assertThat(refused.text()).doesNotContain("not the password");
        }

        @Test
        void locksAnAccountAfterRepeatedFailuresAndDoesNotSaySo() {
            var victim =
                    Stream.of(1, 2, 3, 4)
                            .map(number -> "citizen-" + number + ".stockport")
                            .filter(name -> signsIn(name))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("All are locked already"));
            for (int i = 0; i < 12; i++) {
                assertThat(Person.nobody().signIn(victim, "guess " + i).status()).isEqualTo(200);
            }
            var locked = Person.nobody().signIn(victim, Demonstration.password());
            assertThat(locked.status()).isEqualTo(200);
            assertThat(summary(locked))
                    .isEqualTo(summary(Person.nobody().signIn("nobody.at-all", "guess")));
        }

        @Test
        void goesOnToThePageThatWasAskedForButToNoOtherSite() {
            var person = Person.nobody();
            var asked = person.get("/board/decisions?words=plan");
            assertThat(asked.leadsTo()).startsWith("/sign-in?next=");
            assertThat(signInThrough(person, asked.leadsTo()).leadsTo())
                    .isEqualTo("/board/decisions?words=plan");
            assertThat(signInThrough(Person.nobody(), "/sign-in?next=%2F%2Fevil.example").leadsTo())
                    .isEqualTo("/");
        }

        @Test
        void givesACookieThatScriptsAndOtherSitesCannotUse() {
            var answer = Person.nobody().signIn("auditor", Demonstration.password());
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .filteredOn(cookie -> cookie.startsWith("concordat-session="))
                    .singleElement()
                    .asString()
                    .containsIgnoringCase("HttpOnly")
                    .containsIgnoringCase("SameSite=Lax")
                    .containsIgnoringCase("Path=/")
                    .doesNotContainIgnoringCase("Domain=");
        }

        private boolean signsIn(String name) {
            return Person.nobody().signIn(name, Demonstration.password()).status() == 302;
        }

        private Answer signInThrough(Person person, String path) {
            return person.form(path, "Sign in")
                    .fill("name", "auditor")
                    .fill("password", Demonstration.password())
                    .press("Sign in");
        }

        private String summary(Answer answer) {
            return answer.page().select(".govuk-error-summary").text();
        }
    }

    @Nested
    class AfterSignOut {

        @Test
        void refusesTheCookieOfTheSession() {
            var person = Person.signedInAs("auditor");
            var kept = person.session();
            var token = person.open("/").page().selectFirst("input[name=forgery-token]").val();
            var out =
                    person.post(
                            "/sign-out",
                            "application/x-www-form-urlencoded",
                            HttpRequest.BodyPublishers.ofString("forgery-token=" + token));
            assertThat(out.leadsTo()).isEqualTo("/sign-in");
            assertThat(pageWith(kept).leadsTo()).isEqualTo("/sign-in");
            assertThat(restWith(kept).status()).isEqualTo(401);
        }

        @Test
        void everywhereEndsTheOtherSessionAtOnce() {
            // of an account that no other test uses, whose sessions would end too
            var here = Person.signedInAs("member.viaduct-health");
            var there = Person.signedInAs("member.viaduct-health");
            assertThat(there.get("/").status()).isEqualTo(200);
            var out = here.form("/account", "Sign out everywhere").press("Sign out everywhere");
            assertThat(out.leadsTo()).isEqualTo("/sign-in");
            assertThat(there.get("/").leadsTo()).isEqualTo("/sign-in");
        }

        private Answer pageWith(String cookie) {
            return Person.nobody().send(Person.request("/").header("Cookie", cookie).GET());
        }

        private Answer restWith(String cookie) {
            return Person.nobody()
                    .send(Person.request("/board/api/meetings").header("Cookie", cookie).GET());
        }
    }
}
