package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTests {

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Nested
    class AnArchive {

        @TempDir Path folder;

        @Test
        void hasItsLiteralBytes() throws IOException {
            var archive = new Archive();
            var out = new ByteArrayOutputStream();
            out.write(archive.header("a", utf8("hi")));
            out.write(utf8("hi"));
            out.write(archive.end());
            assertThat(HexFormat.of().formatHex(out.toByteArray()))
                    .isEqualTo(
                            // local header: version 2.0, stored, 1 January 1980, CRC-32, sizes
                            "504b0304140000000000000021"
                                    + "00ac2a93d802000000020000000100000061"
                                    + "6869"
                                    // central directory
                                    + "504b01021400140000000000000021"
                                    + "00ac2a93d80200000002000000010000000000000000000000000000000000"
                                    + "61"
                                    // end of the central directory
                                    + "504b0506000000000100010"
                                    + "02f000000210000000000");
        }

        @Test
        void isReadByOtherZipReaders() throws IOException {
            var file = folder.resolve("export.zip");
            Files.write(file, TrailFixture.of(300).export());
            try (var zip = new ZipFile(file.toFile())) {
                assertThat(zip.stream().map(Object::toString))
                        .containsExactly(
                                "checkpoint",
                                "key",
                                "tile/entries/000",
                                "tile/0/000",
                                "tile/entries/001.p/44",
                                "tile/0/001.p/44",
                                "tile/1/000.p/1");
            }
            try (var zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
                var count = 0;
                while (zip.getNextEntry() != null) {
                    zip.readAllBytes();
                    count++;
                }
                assertThat(count).isEqualTo(7);
            }
        }

        @Test
        void mayHaveMoreFilesThanSixteenBitsCount() throws IOException {
            var file = folder.resolve("many.zip");
            var archive = new Archive();
            try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
                for (int i = 0; i < 70_000; i++) {
                    out.write(archive.header("file/" + i, utf8("" + i)));
                    out.write(utf8("" + i));
                }
                out.write(archive.end());
            }
            try (var zip = new ZipFile(file.toFile())) {
                assertThat(zip.size()).isEqualTo(70_000);
                var last = zip.getInputStream(zip.getEntry("file/69999"));
                assertThat(last).hasContent("69999");
            }
        }
    }
}
