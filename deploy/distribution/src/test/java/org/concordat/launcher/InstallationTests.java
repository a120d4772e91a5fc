package org.concordat.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTests {

    @TempDir private Path folder;
    private Path server = Path.of(".");
    private Installation installation = new Installation(Path.of("."), "0");

    @BeforeEach
    void install() throws IOException {
        var path = Files.createDirectories(folder.resolve("installation"));
        Files.writeString(path.resolve("VERSION"), "0.1.0\n");
        installation = Installation.at(path);
        var configuration = path.resolve("wildfly/standalone/configuration");
        Files.createDirectories(configuration);
        Files.writeString(configuration.resolve("concordat.xml"), "<server/>");
        Files.createDirectories(installation.deployments());
        Files.writeString(installation.deployments().resolve("board.war"), "board 1");
        server = folder.resolve("server");
    }

    @Nested
    class LayingOutTheServer {

        @Test
        void copiesItsConfigurationAndDeployments() {
            installation.layOutServer(server);

            assertThat(server.resolve("configuration/concordat.xml")).hasContent("<server/>");
            assertThat(server.resolve("deployments/board.war")).hasContent("board 1");
        }

        @Test
        void keepsWhatWasReplacedAndTakenOutWhileTheInstallationIsTheSame() throws IOException {
            installation.layOutServer(server);
            Files.writeString(server.resolve("deployments/board.war"), "board 2");
            Files.writeString(server.resolve("deployments/quality.war"), "quality 1");

            installation.layOutServer(server);

            assertThat(server.resolve("deployments/board.war")).hasContent("board 2");
            assertThat(server.resolve("deployments/quality.war")).exists();
        }

        @Test
        void beginsAnewWhenTheInstallationChanged() throws IOException {
            installation.layOutServer(server);
            Files.writeString(server.resolve("deployments/quality.war"), "quality 1");
            Files.writeString(installation.deployments().resolve("board.war"), "board 1.1");

            installation.layOutServer(server);

            assertThat(server.resolve("deployments/board.war")).hasContent("board 1.1");
            assertThat(server.resolve("deployments/quality.war")).doesNotExist();
        }

        @Test
        void leavesNothingOfAKilledServersTemporaryFiles() throws IOException {
            installation.layOutServer(server);
            var tmp = Installation.temporary(server);
            Files.createDirectory(tmp.resolve("parts"));
            Files.writeString(tmp.resolve("parts/concordat-1.document"), "of a closed session");

            installation.layOutServer(server);

            assertThat(tmp).isEmptyDirectory();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tmp)))
                    .isEqualTo("rwx------");
        }

        @Test
        void letsADeploymentThatFailedTryAgain() throws IOException {
            installation.layOutServer(server);
            Files.createFile(server.resolve("deployments/board.war.failed"));
            Files.createFile(server.resolve("deployments/packs.war.undeployed"));

            installation.layOutServer(server);

            assertThat(server.resolve("deployments/board.war.failed")).doesNotExist();
            assertThat(server.resolve("deployments/packs.war.undeployed")).exists();
        }
    }

    @Nested
    class AnInstallation {

        @Test
        void knowsItsVersion() {
            assertThat(installation.version()).isEqualTo("0.1.0");
        }

        @Test
        void isRefusedWhenItIsNone() {
            assertThatThrownBy(() -> Installation.at(folder))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("VERSION");
        }
    }
}
