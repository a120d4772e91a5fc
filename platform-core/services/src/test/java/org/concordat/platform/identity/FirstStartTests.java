package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.concordat.platform.TestPlatform;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTests {

    private static final String HERE = "127.0.0.1";

    private final TestPlatform platform = TestPlatform.onH2();

    @TempDir private Path folder;

    @Nested
    class TheFirstAdministrator {

        private FirstAdministrator start(boolean demo) {
            var administrator =
                    new FirstAdministrator(
                            platform.source,
                            platform.accounts,
                            platform.roles,
                            platform.clock,
                            new ServerSettings(
                                    demo, null, null, null, "https://concordat.example"));
            administrator.prepare();
            return administrator;
        }

        private static String token(FirstAdministrator administrator) {
            var link = administrator.link().orElseThrow();
            assertThat(link).startsWith("https://concordat.example/first-sign-in?token=");
            return link.substring(link.indexOf('=') + 1);
        }

        @Test
        void comesInByALinkThatWorksOnce() {
            var administrator = start(false);
            var session = platform.signIns.redeem(token(administrator), HERE);
            var actor = platform.identity.session(session).map(SignedIn::actor).orElseThrow();
            assertThat(administrator.link()).isEmpty();
            assertThat(platform.signIns.mustSetPassword(actor)).isTrue();
            platform.signIns.setPassword(
                    actor, platform.session(actor), null, TestPlatform.PASSWORD);
            assertThat(
                            platform.authority.may(
                                    actor, "platform:manage-accounts", Scope.everywhere()))
                    .isTrue();
        }

        @Test
        void getsANewLinkAtEachStartWhileNoneWasUsed() {
            var first = token(start(false));
            var second = token(start(false));
            assertThatThrownBy(() -> platform.signIns.redeem(first, HERE))
                    .isInstanceOf(SignInRefused.class);
            assertThat(platform.signIns.redeem(second, HERE)).isNotEmpty();
            assertThat(platform.accounts.all()).hasSize(1);
        }

        @Test
        void isNotAskedForWhenThereAreAccounts() {
            platform.person("somebody");
            assertThat(start(false).link()).isEmpty();
            assertThat(platform.accounts.all()).hasSize(1);
        }

        @Test
        void isNotMadeInTheDemonstration() {
            assertThat(start(true).link()).isEmpty();
            assertThat(platform.accounts.all()).isEmpty();
        }

        @Test
        void hasADayToComeIn() {
            var administrator = start(false);
            platform.clock.goOn(Duration.ofHours(24));
            assertThat(administrator.link()).isEmpty();
        }
    }

    @Nested
    class TheLauncher {

        private static final String TOKEN = "0123456789abcdef0123456789abcdef";

        private void start(boolean demo, String token) throws IOException {
            var file = Files.writeString(folder.resolve("token"), token + "\n");
            new LauncherAccount(
                            platform.source,
                            platform.trail,
                            platform.roles,
                            platform.clock,
                            new ServerSettings(demo, null, file, null, "http://localhost:8080"))
                    .prepare();
        }

        private Actor launcher(String token) {
            return platform.identity.apiToken(token).map(SignedIn::actor).orElseThrow();
        }

        @Test
        void isRecognisedByItsTokenAndNothingElse() throws IOException {
            start(false, TOKEN);
            assertThat(platform.identity.apiToken(TOKEN))
                    .map(SignedIn::signInName)
                    .contains("launcher");
            assertThat(platform.identity.session(TOKEN)).isEmpty();
            assertThatThrownBy(() -> platform.signIns.signIn("launcher", TOKEN, HERE))
                    .isInstanceOf(SignInRefused.class);
            assertThat(platform.accounts.all()).isEmpty();
            assertThat(platform.directory.people()).isEmpty();
        }

        @Test
        void hasOneTokenAtATime() throws IOException {
            start(false, TOKEN);
            start(false, TOKEN);
            assertThat(platform.identity.apiToken(TOKEN)).isPresent();
            start(false, "another token of thirty-two chars");
            assertThat(platform.identity.apiToken(TOKEN)).isEmpty();
        }

        @Test
        void administersAndReadsPapersInTheDemonstrationOnly() throws IOException {
            start(false, TOKEN);
            assertThat(platform.roles.of(launcher(TOKEN).account()))
                    .extracting(RoleAssignment::role)
                    .containsExactly(Role.ADMINISTRATOR);
            start(true, TOKEN);
            assertThat(platform.roles.of(launcher(TOKEN).account()))
                    .extracting(RoleAssignment::role)
                    .containsExactlyInAnyOrder(Role.ADMINISTRATOR, Role.AUDITOR);
        }

        @Test
        void doesWhatItsCommandsNeedAndNoMoreButInTheDemonstration() throws IOException {
            start(true, TOKEN);
            assertThat(platform.identity.apiToken(TOKEN).map(SignedIn::scopes)).isEmpty();
            start(false, TOKEN);
            assertThat(platform.identity.apiToken(TOKEN).map(SignedIn::scopes))
                    .hasValueSatisfying(
                            scopes ->
                                    assertThat(scopes)
                                            .containsExactlyInAnyOrder(
                                                    "platform:read-trail",
                                                    "platform:export-trail",
                                                    "platform:manage-roles"));
        }

        @Test
        void isRefusedAShortToken() {
            assertThatThrownBy(() -> start(false, "short"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("too short");
        }
    }

    @Nested
    class TheSettings {

        @Test
        void areThoseOfTheEnvironment() {
            var settings =
                    ServerSettings.from(
                            Map.of(
                                            "CONCORDAT_DEMO", "true",
                                            "CONCORDAT_DEMO_PASSWORD", "secret phrase",
                                            "CONCORDAT_BASE_URL", "https://concordat.example/")
                                    ::get);
            assertThat(settings.demo()).isTrue();
            assertThat(settings.baseUrl()).isEqualTo("https://concordat.example");
            assertThat(new ConfiguredAddress(settings).of("/verify?size=12"))
                    .hasToString("https://concordat.example/verify?size=12");
            assertThat(settings.toString()).doesNotContain("secret");
        }

        @Test
        void areHarmlessWhenNothingIsSaid() {
            var settings = ServerSettings.from(name -> null);
            assertThat(settings.demo()).isFalse();
            assertThat(settings.launcherTokenFile()).isNull();
            assertThat(settings.baseUrl()).isEqualTo("http://localhost:8080");
        }
    }
}
