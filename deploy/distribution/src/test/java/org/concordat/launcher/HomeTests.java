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

class HomeTests {

    @TempDir private Path folder;
    private Home home = new Home(Path.of("."));

    @BeforeEach
    void prepare() {
        home = new Home(folder.resolve("var"));
        home.prepare();
    }

    @Nested
    class AHome {

        @Test
        void showsItsKeysDataLogsAndPacksToItsOwnerOnly() throws IOException {
            for (var part : new Path[] {home.keys(), home.data(), home.log(), home.packs()}) {
                assertThat(permissions(part)).isEqualTo("rwx------");
            }
        }

        @Test
        void isRefusedInOneSentenceWhereNothingCanBeWritten() throws IOException {
            var file = Files.createFile(folder.resolve("file"));

            assertThatThrownBy(() -> new Home(file.resolve("var")).prepare())
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("cannot write to " + file.resolve("var"))
                    .hasMessageContaining("CONCORDAT_HOME");
        }
    }

    @Nested
    class ASecret {

        @Test
        void isMadeOnceAndKept() {
            assertThat(home.secret("token", () -> "first")).isEqualTo("first");
            assertThat(home.secret("token", () -> "second")).isEqualTo("first");
        }

        @Test
        void isReadableByItsOwnerOnly() throws IOException {
            home.secret("token", () -> "secret");

            assertThat(permissions(home.keys().resolve("token"))).isEqualTo("rw-------");
            assertThat(home.keys()).isDirectoryNotContaining("glob:**.secret*");
        }

        @Test
        void isNotReplacedWhenItsFileWasEmptied() throws IOException {
            home.secret("token", () -> "secret");
            Files.writeString(home.keys().resolve("token"), "");

            assertThatThrownBy(() -> home.secret("token", () -> "another"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("is empty");
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
