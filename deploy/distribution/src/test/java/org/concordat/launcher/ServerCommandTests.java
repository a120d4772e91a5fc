package org.concordat.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCommandTests {

    @TempDir private Path folder;
    private Home home = new Home(Path.of("."));
    private Installation installation = new Installation(Path.of("."), "0");

    @BeforeEach
    void prepare() throws IOException {
        home = new Home(folder.resolve("var"));
        home.prepare();
        installation = new Installation(folder.resolve("installation"), "0.1.0");
        Files.createDirectories(installation.wildfly());
        Files.writeString(installation.wildfly().resolve("concordat.stamp"), "stamp");
    }

    @Nested
    class TheServersSecrets {

        private static final String DATABASE = "pässword of: the=database";

        @Test
        void areNeitherOnItsCommandLineNorInItsEnvironment() {
            var command = command(Map.of("CONCORDAT_DB_PASSWORD", DATABASE), true);
            var secrets = command.secrets().properties();

            assertThat(secrets)
                    .containsKeys("CONCORDAT_FACES_KEY", "CONCORDAT_DEMO_PASSWORD")
                    .containsEntry("CONCORDAT_DB_PASSWORD", DATABASE);
            var seen = command.arguments(Path.of("java")) + " " + command.environment();
            assertThat(secrets.values()).noneMatch(seen::contains);
            assertThat(seen).doesNotContain(home.secret("launcher-token", () -> "none"));
            assertThat(ServerCommand.NOT_INHERITED).containsAll(secrets.keySet());
        }

        @Test
        void areInAFileForItsOwnerAloneUntilItHasStarted() throws IOException {
            var secrets = command(Map.of("CONCORDAT_DB_PASSWORD", DATABASE), true).secrets();
            secrets.write(home);

            var file = ServerSecrets.file(home);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            var read = new Properties();
            try (var in = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
                read.load(in);
            }
            assertThat(read).isEqualTo(secrets.properties());

            ServerSecrets.destroy(home);
            assertThat(file).doesNotExist();
        }

        @Test
        void areReadFromTheFilesThatAreNamed() throws IOException {
            var file = Files.writeString(folder.resolve("password"), "first\nsecond\n");

            assertThat(secret("CONCORDAT_DB_PASSWORD_FILE", file.toString())).isEqualTo("first");
        }

        @Test
        void areRefusedByTheirFilesName() throws IOException {
            var empty = Files.writeString(folder.resolve("empty"), "\n").toString();
            assertThatThrownBy(() -> secret("CONCORDAT_DB_PASSWORD_FILE", empty))
                    .isInstanceOf(Refusal.class)
                    .hasMessage(
                            "CONCORDAT_DB_PASSWORD_FILE names %s, whose first line is empty.",
                            empty);
            assertThatThrownBy(() -> secret("CONCORDAT_DB_PASSWORD_FILE", "/not/there"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("/not/there, which cannot be read");
            assertThatThrownBy(() -> secret("CONCORDAT_DB_PASSWORD", "a${b}"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("${")
                    .hasMessageNotContaining("a${b}");
        }

        private String secret(String name, String value) {
            return command(Map.of(name, value), false)
                    .secrets()
                    .properties()
                    .getOrDefault("CONCORDAT_DB_PASSWORD", "");
        }

        @Test
        void areTheSameAtTheNextStart() {
            assertThat(command(Map.of(), true).secrets())
                    .isEqualTo(command(Map.of(), true).secrets());
        }

        @Test
        void haveNoDemonstrationPasswordWithoutTheDemonstration() {
            assertThat(command(Map.of(), false).secrets().properties())
                    .containsOnlyKeys("CONCORDAT_FACES_KEY");
            assertThat(command(Map.of(), false).environment())
                    .containsEntry("CONCORDAT_DEMO", "false");
        }
    }

    @Nested
    class TheServersFolders {

        @Test
        void areThoseOfItsHome() {
            assertThat(command(Map.of(), false).environment())
                    .containsEntry("CONCORDAT_KEYS", home.keys().toString())
                    .containsEntry("CONCORDAT_RUN", home.run().toString());
        }

        @Test
        void holdItsTemporaryFilesToo() {
            var tmp = Installation.temporary(ServerCommand.serverFolder(home));

            assertThat(tmp).startsWithRaw(home.run());
            assertThat(command(Map.of(), false).arguments(Path.of("java")))
                    .contains("-Djava.io.tmpdir=" + tmp, "-Djboss.server.temp.dir=" + tmp);
        }
    }

    @Nested
    class Tls {

        @Test
        void isAnotherConfigurationOfTheServer() {
            var plain = command(Map.of(), false);
            var tls =
                    command(
                            Map.of(
                                    "CONCORDAT_TLS_KEYSTORE", "/tls.p12",
                                    "CONCORDAT_TLS_PASSWORD_FILE", "/password",
                                    "CONCORDAT_URL", "https://concordat.example/"),
                            false);

            assertThat(plain.arguments(Path.of("java")))
                    .contains("--read-only-server-config=concordat.xml");
            assertThat(tls.arguments(Path.of("java")))
                    .contains("--read-only-server-config=concordat-tls.xml");
            assertThat(tls.environment())
                    .containsEntry("CONCORDAT_TLS_URL", "https://concordat.example")
                    .containsEntry("CONCORDAT_TLS_KEYSTORE", "/tls.p12");
        }
    }

    @Nested
    class TheDatabase {

        @Test
        void isAFileThatIsFlushedAtEachCommit() {
            assertThat(command(Map.of(), false).environment())
                    .containsEntry("CONCORDAT_DB_DRIVER", "h2")
                    .hasEntrySatisfying(
                            "CONCORDAT_DB_URL",
                            url ->
                                    assertThat(url)
                                            .startsWith("jdbc:h2:file:" + home.data())
                                            .contains(";WRITE_DELAY=0")
                                            .doesNotContain("FORBID_CREATION"));
        }

        @Test
        void isNotMadeAnewOnceItIsThere() throws IOException {
            var file = home.data().resolve("database/concordat.mv.db");
            Files.createDirectories(home.data().resolve("database"));
            Files.createFile(file);

            assertThat(command(Map.of(), false).environment().get("CONCORDAT_DB_URL"))
                    .endsWith(";FORBID_CREATION=TRUE");
        }

        @Test
        void isPostgresqlWhenTheAddressSaysSo() {
            var url = "jdbc:postgresql://db.example/concordat";

            assertThat(command(Map.of("CONCORDAT_DB_URL", url), false).environment())
                    .containsEntry("CONCORDAT_DB_DRIVER", "postgresql")
                    .containsEntry("CONCORDAT_DB_URL", new PostgresqlUrl(url).forTheApplication())
                    .containsEntry("CONCORDAT_DB_OWNER_URL", new PostgresqlUrl(url).forTheOwner());
        }

        @Test
        void isRefusedInAFolderWhoseNameWouldBeReadAsSettings() {
            home = new Home(folder.resolve("a;INIT=x"));
            home.prepare();

            assertThatThrownBy(() -> command(Map.of(), false).environment())
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("CONCORDAT_HOME");
        }
    }

    private ServerCommand command(Map<String, String> environment, boolean demo) {
        return new ServerCommand(installation, home, Settings.from(environment), 9990, demo, true);
    }
}
