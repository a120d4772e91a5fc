package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
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
            var out = new ByteArrayOutputStream();
            try (var archive = new ArchiveWriter(out)) {
                archive.write("a", utf8("hi"));
                archive.end();
            }
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
            try (var out = new BufferedOutputStream(Files.newOutputStream(file));
                    var archive = new ArchiveWriter(out)) {
                for (int i = 0; i < 70_000; i++) {
                    archive.write("file/" + i, utf8("" + i));
                }
                archive.end();
            }
            try (var zip = new ZipFile(file.toFile())) {
                assertThat(zip.size()).isEqualTo(70_000);
                var last = zip.getInputStream(zip.getEntry("file/69999"));
                assertThat(last).hasContent("69999");
            }
            try (var in = Files.newInputStream(file)) {
                var reader = new ArchiveReader(in);
                for (int i = 0; i < 70_000; i++) {
                    assertThat(reader.next("file/" + i, 5)).isEqualTo(utf8("" + i));
                }
                reader.finish();
            }
        }

        @Test
        void closesTheFileThatALongDirectoryGoesThrough() throws IOException {
            var archive = new ArchiveWriter(OutputStream.nullOutputStream());
            for (int i = 0; i < 30_000; i++) {
                archive.write("file/" + i, new byte[0]);
            }
            archive.end();
            archive.close();
            assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(archive::end);
        }

        /** Fields as in APPNOTE 4.3.14, 4.3.15 and 4.5.3; the content itself goes nowhere. */
        @Test
        void mayHaveMoreBytesThanThirtyTwoBitsCount() throws IOException {
            var directory = new ByteArrayOutputStream();
            var archive = new Archive(directory);
            var content = new byte[1 << 24];
            for (int i = 0; i < 257; i++) {
                archive.header("a", content);
            }
            // the last begins at 256 members of 31 + 2^24 bytes: 100001f00
            assertThat(HexFormat.of().formatHex(directory.toByteArray()))
                    .endsWith(
                            "504b01021400"
                                    + "2d00"
                                    + "0000000000002100"
                                    + crc(content)
                                    + "0000000100000001"
                                    + "01000c00000000000000"
                                    + "00000000"
                                    + "ffffffff"
                                    + "61"
                                    + "01000800"
                                    + "001f000001000000");
            var size = 257 * 47 + 12;
            assertThat(archive.directorySize()).isEqualTo(size);
            assertThat(HexFormat.of().formatHex(archive.end()))
                    .isEqualTo(
                            "504b0606"
                                    + "2c00000000000000"
                                    + "2d002d00"
                                    + "0000000000000000"
                                    + "0101000000000000"
                                    + "0101000000000000"
                                    + little(size)
                                    + little(257L * (31 + (1 << 24)))
                                    + "504b0607"
                                    + "00000000"
                                    + little(257L * (31 + (1 << 24)) + size)
                                    + "01000000"
                                    + "504b0506"
                                    + "00000000"
                                    + "01010101"
                                    + little(size).substring(0, 8)
                                    + "ffffffff"
                                    + "0000");
        }

        @Test
        void hasNoNextNameWhereSomethingElseStands() throws IOException {
            var noise = new byte[1 << 17];
            Arrays.fill(noise, (byte) 0xFF);
            assertThat(nextName(noise)).isEmpty();
            // a header whose name is as long as a zip file's can be
            ByteBuffer.wrap(noise).order(ByteOrder.LITTLE_ENDIAN).putInt(Archive.HEADER);
            assertThat(nextName(noise)).isEmpty();
        }

        private static String nextName(byte[] file) throws IOException {
            var reader = new ArchiveReader(new ByteArrayInputStream(file));
            assertThat(reader.nextName()).isEqualTo(reader.nextName());
            return reader.nextName();
        }

        /** 0xFFFF and 0xFFFFFFFF say that the number stands elsewhere (APPNOTE 4.4.1.4). */
        @Test
        void hasItsLongEndFromTheFirstNumberThatStandsElsewhere() throws IOException {
            var archive = new Archive(OutputStream.nullOutputStream());
            for (int i = 0; i < 0xFFFE; i++) {
                archive.header("a", new byte[0]);
            }
            assertThat(archive.end()).hasSize(22);
            archive.header("a", new byte[0]);
            assertThat(archive.end()).hasSize(22 + 56 + 20);
        }

        @Test
        void hasItsLongOffsetsFromTheFirstThatStandsElsewhere() throws IOException {
            var block = new byte[(1 << 24) - 31];
            for (int missing : new int[] {1, 0}) {
                var directory = new ByteArrayOutputStream();
                var archive = new Archive(directory);
                for (int i = 0; i < 255; i++) {
                    archive.header("a", block);
                }
                archive.header("a", new byte[block.length - 1 - missing]);
                assertThat(directory.size()).isEqualTo(256 * 47);
                archive.header("b", new byte[0]);
                assertThat(directory.size()).isEqualTo(257 * 47 + (missing == 0 ? 12 : 0));
            }
        }

        @Test
        void hasItsLongEndFromTheFirstLengthThatStandsElsewhere() throws IOException {
            var block = new byte[(1 << 24) - 31];
            for (int missing : new int[] {1, 0}) {
                var archive = new Archive(OutputStream.nullOutputStream());
                for (int i = 0; i < 255; i++) {
                    archive.header("a", block);
                }
                archive.header("a", new byte[block.length - 256 * 47 - 1 - missing]);
                assertThat(archive.end()).hasSize(missing == 0 ? 22 + 56 + 20 : 22);
            }
        }

        private static String crc(byte[] content) {
            var crc = new CRC32();
            crc.update(content);
            return little(crc.getValue()).substring(0, 8);
        }

        private static String little(long number) {
            return HexFormat.of().toHexDigits(Long.reverseBytes(number));
        }
    }
}
