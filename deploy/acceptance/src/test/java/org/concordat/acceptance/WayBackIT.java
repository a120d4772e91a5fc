package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The way back into an account")
class WayBackIT {

    private static final Pattern LINK =
            Pattern.compile("(/reset-password\\?token=[A-Za-z0-9_-]{43})\\s");
    private static final String NEXT = "somebody wrote this one down at last";

    @TempDir private Path folder;

    private final Person administrator = Person.signedInAs("administrator");
    private final String name = "back-" + UUID.randomUUID().toString().substring(0, 8);

    private Command letIn(String who) {
        return Command.run(
                folder, List.of(Demonstration.LAUNCHER.toAbsolutePath().toString(), "let-in", who));
    }

    private void add() {
        administrator
                .form("/people/add", "Add the person")
                .fill("signInName", name)
                .fill("displayName", "Comes back, " + name)
                .press("Add the person");
    }

    @Test
    void isOpenedOnTheServersMachineAndLetsInWithANewPassword() {
        add();
        var opened = letIn(name);
        assertThat(opened.exitCode()).as(opened.output()).isZero();
        var link = LINK.matcher(opened.output());
        assertThat(link.find()).as(opened.output()).isTrue();

        var person = Person.nobody();
        var set =
                person.form(link.group(1), "Save the password")
                        .fill("next", NEXT)
                        .fill("again", NEXT)
                        .press("Save the password");
        assertThat(set.text()).contains("Your new password is set", "If you had a second factor");
        assertThat(person.signIn(name, NEXT).leadsTo()).isEqualTo("/");
        assertThat(person.get("/account").status()).isEqualTo(200);
        assertThat(Person.nobody().get(link.group(1)).text()).contains("does not work any more");
    }

    @Test
    void isShownToThoseWhoLookAfterAccess() {
        add();
        assertThat(letIn(name).exitCode()).isZero();
        var link = administrator.open("/").page().select("a:contains(way back)").first();
        assertThat(administrator.open("/").text())
                .contains("Comes back, " + name, "not used so far");
        assertThat(link).isNotNull();
        assertThat(administrator.open(link.attr("href")).text())
                .contains("Way back into an account opened by whoever runs the server")
                .contains("Launcher");
        assertThat(Person.signedInAs("secretary.stockport").open("/").text())
                .doesNotContain("Comes back, ");
    }

    @Test
    void isRefusedWithTheReason() {
        var nobody = letIn("nobody-of-this-name");
        assertThat(nobody.exitCode()).isEqualTo(1);
        assertThat(nobody.output())
                .isEqualToIgnoringNewLines("There is no account with this sign-in name.");
    }

    @Test
    void isNobodysToOpenByTheLaunchersTokenAlone() {
        for (var body :
                List.of(
                        "{\"signInName\":\"administrator\"}",
                        "{\"signInName\":\"administrator\",\"proof\":\"../keys/launcher-token\"}")) {
            var answer = Demonstration.post("/api/way-back", body);
            assertThat(answer.statusCode()).as(body).isEqualTo(403);
            assertThat(answer.body()).contains("platform.way-back.launcher-only");
        }
    }

    @Test
    void isRefusedWithoutABody() {
        for (var body : List.of("", "null", " null ")) {
            assertThat(Demonstration.post("/api/way-back", body).statusCode())
                    .as("“%s”", body)
                    .isEqualTo(400);
        }
    }

    @Test
    void isNobodysToOpenInABrowser() {
        var answer =
                administrator.postJson(
                        "/api/way-back", "{\"signInName\":\"administrator\"}", Map.of());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("platform.way-back.launcher-only");
    }
}
