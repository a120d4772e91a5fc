package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A second factor")
class SecondFactorIT {

    /** Of an account that no other test uses: the others come in by the password alone. */
    private static final String SOMEBODY = "finance.care-together";

    private final Person person = Person.signedInAs(SOMEBODY);
    private String paper = "";
    private final Authenticator app = setUp();

    /** As the page leads through it. */
    private Authenticator setUp() {
        var page = person.open("/account/authenticator");
        var read = Authenticator.with(page.page().select(".concordat-code").text());
        var done =
                person.form(page, "/account/authenticator", "Set it up")
                        .fill("code", read.code())
                        .press("Set it up");
        assertThat(done.page().select(".concordat-codes li")).hasSize(10);
        paper = done.page().select(".concordat-codes li").first().text();
        return read;
    }

    @AfterEach
    void remove() {
        var administrator = Person.signedInAs("administrator");
        var page = "/person?name=" + SOMEBODY;
        administrator.form(page, "Remove the second factor").press("Remove the second factor");
        assertThat(administrator.open(page).text()).doesNotContain("Remove the second factor");
    }

    /** Somebody who gave the password and is asked for the code. */
    private static Person halfway() {
        var halfway = Person.nobody();
        var answer = halfway.signIn(SOMEBODY, Demonstration.password());
        assertThat(answer.leadsTo()).isEqualTo("/sign-in/code?next=%2F");
        return halfway;
    }

    private static Answer enter(Person halfway, String code) {
        return halfway.form("/sign-in/code?next=%2F", "Sign in")
                .fill("code", code)
                .press("Sign in");
    }

    private static boolean isIn(Person person) {
        return person.get("/account").status() == 200;
    }

    @Nested
    class BetweenPasswordAndCode {

        @Test
        void opensNothing() {
            var halfway = halfway();
            assertThat(halfway.session()).isEmpty();
            assertThat(halfway.get("/account").leadsTo()).startsWith("/sign-in");
            assertThat(halfway.get("/api/status").status()).isEqualTo(401);
        }

        @Test
        void isNoSessionUnderAnothersName() {
            var pending = halfway().cookie("concordat-second-step");
            var answer =
                    Person.nobody()
                            .send(
                                    Person.request("/account")
                                            .header("Cookie", "concordat-session=" + pending)
                                            .GET());
            assertThat(answer.leadsTo()).startsWith("/sign-in");
        }

        @Test
        void isNotTakenFromAnotherSite() {
            var halfway = halfway();
            var answer =
                    halfway.send(
                            Person.request("/sign-in/code")
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .header("Origin", "https://evil.example")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "code=" + app.code(1))));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(isIn(halfway)).isFalse();
        }
    }

    @Nested
    class AtSignIn {

        @Test
        void letsInOnceWithEachCode() {
            var code = app.code(1);
            var first = halfway();
            assertThat(enter(first, code).leadsTo()).isEqualTo("/");
            assertThat(isIn(first)).isTrue();
            var second = halfway();
            assertThat(enter(second, code).problems())
                    .singleElement()
                    .asString()
                    .startsWith("#code");
            assertThat(isIn(second)).isFalse();
        }

        @Test
        void letsInOnceWithEachCodeOnPaper() {
            var first = halfway();
            assertThat(enter(first, paper).leadsTo()).isEqualTo("/");
            assertThat(enter(halfway(), paper).status()).isEqualTo(200);
        }

        @Test
        void isAskedForAnewAfterFiveWrongCodes() {
            var halfway = halfway();
            for (var i = 1; i < 5; i++) {
                enter(halfway, "00000" + i);
            }
            var over = enter(halfway, "000005").page();
            assertThat(over.select("h1").text()).isEqualTo("Sign in again");
            assertThat(over.select("a[href=/sign-in]").text()).contains("Sign in");
        }
    }

    @Nested
    class AtAGuardedAct {

        @Test
        void isAskedForInPlaceOfThePassword() {
            var form = person.form("/confirm?return=%2Faccount", "Confirm");
            assertThat(form.has("password")).isFalse();
            assertThat(form.fill("code", paper).press("Confirm").leadsTo()).isEqualTo("/account");
        }
    }
}
