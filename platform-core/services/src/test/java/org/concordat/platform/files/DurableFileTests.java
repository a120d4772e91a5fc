package org.concordat.platform.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTests {

    @TempDir private Path folder;
    private Path path;
    private DurableFile file;

    @BeforeEach
    void begin() {
        path = folder.resolve("file");
        file = new DurableFile(path);
    }

    @AfterEach
    void nothingIsLeftBesideIt() throws IOException {
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(path);
        }
    }

    @Test
    void isReplacedAsAWholeAlsoAfterAnEndInTheMiddle() throws IOException {
        file.replace("the old one");
        Files.writeString(folder.resolve("file.new"), "the half of anoth");

        file.replace("new");

        assertThat(path).hasContent("new");
    }

    @Test
    void thatIsMadeOnceIsItsOwnersAndStays() throws IOException {
        file.makeOnce("first");
        file.makeOnce("second");

        assertThat(path).hasContent("first");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }
}
