package org.concordat.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

        @Test
        void areNotOnItsCommandLine() {
            var command = command(Map.of(), true);
            var environment = command.environment();

            var line = String.join(" ", command.arguments(Path.of("java")));
            assertThat(environment).containsKeys("CONCORDAT_FACES_KEY", "CONCORDAT_DEMO_PASSWORD");
            assertThat(line)
                    .doesNotContain(environment.get("CONCORDAT_FACES_KEY"))
                    .doesNotContain(environment.get("CONCORDAT_DEMO_PASSWORD"))
                    .doesNotContain(home.secret("launcher-token", () -> "none"));
        }

        @Test
        void areTheSameAtTheNextStart() {
            assertThat(command(Map.of(), true).environment())
                    .isEqualTo(command(Map.of(), true).environment());
        }

        @Test
        void haveNoDemonstrationPasswordWithoutTheDemonstration() {
            assertThat(command(Map.of(), false).environment())
                    .doesNotContainKey("CONCORDAT_DEMO_PASSWORD")
                    .containsEntry("CONCORDAT_DEMO", "false");
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
