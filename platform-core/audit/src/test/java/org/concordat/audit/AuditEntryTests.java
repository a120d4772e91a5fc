package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AuditEntryTests {

    private static final UUID ACCOUNT = id(1);
    private static final String LITERAL =
            "{\"actor\":{\"account\":\"0192f000-0000-7000-8000-000000000001\","
                    + "\"for\":\"0192f000-0000-7000-8000-000000000002\"},"
                    + "\"authority\":\"board.resolution:0192f000-0000-7000-8000-000000000003\","
                    + "\"facts\":{\"amount\":\"100.00\",\"carriedBy\":\"majority\",\"for\":5,"
                    + "\"title\":\"Pooled budget é \\\"2026\\\"\"},"
                    + "\"id\":\"0192f000-0000-7000-8000-000000000004\",\"module\":\"board\","
                    + "\"request\":\"req-1\",\"subjects\":["
                    + "{\"id\":\"0192f000-0000-7000-8000-000000000005\",\"type\":\"board.meeting\","
                    + "\"version\":\"3\"},"
                    + "{\"id\":\"0192f000-0000-7000-8000-000000000006\",\"type\":\"board.body\"}],"
                    + "\"time\":\"2026-03-31T22:59:59.123456Z\","
                    + "\"type\":\"board.resolution-carried.v1\",\"v\":1}";

    private static UUID id(int number) {
        return new UUID(0x0192_f000_0000_7000L, 0x8000_0000_0000_0000L | number);
    }

    private static AuditEntry literal() {
        return new AuditEntry(
                new EntryId(id(4)),
                Instant.parse("2026-03-31T22:59:59.123456789Z"),
                ACCOUNT,
                id(2),
                "board",
                "board.resolution-carried.v1",
                List.of(Subject.of("board.meeting", id(5), 3), Subject.of("board.body", id(6))),
                Facts.of("title", "Pooled budget e\u0301 \"2026\"")
                        .and("for", 5)
                        .and("amount", new BigDecimal("100.00"))
                        .and("carriedBy", "majority"),
                "board.resolution:" + id(3),
                "req-1");
    }

    private static AuditEntry of(String module, String type, List<Subject> subjects, Facts facts) {
        return new AuditEntry(
                new EntryId(id(4)),
                Instant.EPOCH,
                ACCOUNT,
                null,
                module,
                type,
                subjects,
                facts,
                null,
                null);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Nested
    class TheBytes {

        @Test
        void areTheseLiterally() {
            assertThat(new String(literal().canonicalBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(LITERAL);
        }

        @Test
        void haveThisLeafHash() {
            assertThat(literal().leafHash().hex())
                    .isEqualTo("8a3d45e67ede66f5c138a6b5b498ff26a58b125f1859f85b1f20369edeca4ee9");
        }

        @Test
        void mayNameThingsInTwoHundredCharacters() {
            var module = "a".repeat(200 - ".x.v1".length());
            var subjects = List.of(Subject.of("board.meeting", id(5)));
            assertThat(of(module, module + ".x.v1", subjects, Facts.none()).type()).hasSize(200);
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> of(module, module + ".xy.v1", subjects, Facts.none()));
            var authority = LITERAL.replace("board.resolution:" + id(3), "x".repeat(200));
            assertThat(AuditEntry.parse(utf8(authority)).authority()).hasSize(200);
            var longer = authority.replace("xx", "xxx");
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> AuditEntry.parse(utf8(longer)));
        }

        @Test
        void leaveOutWhatIsAbsent() {
            var bytes = TrailFixture.entry(0).canonicalBytes();
            assertThat(new String(bytes, StandardCharsets.UTF_8))
                    .doesNotContain("null", "authority", "request", "\"for\"");
        }

        @Test
        void areReadBackAsTheSameEntry() {
            var read = AuditEntry.parse(utf8(LITERAL));
            assertThat(read).isEqualTo(literal()).hasToString(LITERAL);
            assertThat(read).isNotEqualTo(TrailFixture.entry(0));
            assertThat(read.id()).isEqualTo(new EntryId(id(4)));
            assertThat(read.actor()).isEqualTo(ACCOUNT);
            assertThat(read.onBehalfOf()).isEqualTo(id(2));
            assertThat(read.module()).isEqualTo("board");
            assertThat(read.subjects())
                    .containsExactly(
                            Subject.of("board.meeting", id(5), 3), Subject.of("board.body", id(6)));
            assertThat(read.requestId()).isEqualTo("req-1");
        }

        @Test
        void mayBeAsManyAsTwoBytesCount() {
            var subjects = List.of(Subject.of("board.meeting", id(5)));
            var room =
                    AuditEntry.MAX_BYTES
                            - of("board", "board.x.v1", subjects, Facts.of("text", ""))
                                    .canonicalBytes()
                                    .length;
            var full = Facts.of("text", "x".repeat(room));
            var longest = of("board", "board.x.v1", subjects, full);
            assertThat(longest.canonicalBytes()).hasSize(65_535);
            assertThat(AuditEntry.parse(longest.canonicalBytes())).isEqualTo(longest);
            var more = Facts.of("text", "x".repeat(room + 1));
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> of("board", "board.x.v1", subjects, more))
                    .withMessageContaining("65,535");
        }
    }

    @Nested
    class AnEntryIsRefused {

        private final List<Subject> subjects = List.of(Subject.of("board.meeting", id(5)));

        @Test
        void whenItsTypeIsNotItsModules() {
            for (var type :
                    List.of(
                            "packs.edition-issued.v1",
                            "board",
                            "board.",
                            "boardx.y.v1",
                            "board.x",
                            "board.X.v1",
                            "board.x.v0",
                            "board.x.v01",
                            "board.x.y.v1")) {
                assertThatExceptionOfType(Malformed.class)
                        .as(type)
                        .isThrownBy(() -> of("board", type, subjects, Facts.none()));
            }
        }

        @Test
        void whenItConcernsNothing() {
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> of("board", "board.x.v1", List.of(), Facts.none()));
        }

        @Test
        void whenItsModuleIsNotAnId() {
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> of("Board", "Board.x.v1", subjects, Facts.none()));
        }

        @Test
        void whenItsYearHasFiveDigits() {
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> Text.micros(Instant.parse("+10000-01-01T00:00:00Z")));
        }
    }

    @Nested
    class ReadingRefuses {

        private void refuses(String json) {
            assertThatExceptionOfType(Malformed.class)
                    .as(json)
                    .isThrownBy(() -> AuditEntry.parse(utf8(json)));
        }

        @Test
        void anotherSpellingOfTheSameValues() {
            refuses(" " + LITERAL);
            refuses(LITERAL + "\n");
            refuses(LITERAL.replace("\"for\":5", "\"for\":5.0"));
            refuses(LITERAL.replace("\"for\":5", "\"for\":05"));
            refuses(LITERAL.replace("é", "\\u00e9"));
            refuses(LITERAL.replace("é", "e\u0301"));
            refuses(LITERAL.replace("123456Z", "123456000Z"));
            refuses(LITERAL.replace("000000000001\"", "00000000000A\""));
        }

        @Test
        void membersThatAreUnknownMissingOrTwice() {
            refuses(LITERAL.replace("\"v\":1", "\"v\":1,\"w\":1"));
            refuses(LITERAL.replace(",\"v\":1", ""));
            refuses(LITERAL.replace("\"v\":1", "\"v\":1,\"v\":1"));
            refuses(LITERAL.replace("\"v\":1", "\"v\":2"));
            refuses(LITERAL.replace("\"version\":\"3\"", "\"version\":\"3\",\"x\":\"y\""));
        }

        @Test
        void aLaterVersionAndSaysSo() {
            var later = LITERAL.replace("\"v\":1", "\"v\":2");
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> AuditEntry.parse(utf8(later)))
                    .withMessageContaining("version");
        }

        @Test
        void valuesOfTheWrongKind() {
            refuses(LITERAL.replace("\"version\":\"3\"", "\"version\":3"));
            refuses(LITERAL.replace("\"for\":5", "\"for\":null"));
            refuses(LITERAL.replace("\"for\":5", "\"for\":9007199254740993"));
            refuses(LITERAL.replace("\"for\":5", "\"for\":[1,\"a\"]"));
            refuses(LITERAL.replace("\"module\":\"board\"", "\"module\":{}"));
            refuses("[]");
            refuses("");
            refuses("{}");
        }

        @Test
        void nestingThatWouldExhaustTheStack() {
            refuses("{\"facts\":" + "[".repeat(30_000));
            refuses(
                    LITERAL.replace(
                            "\"for\":5", "\"for\":" + "{\"a\":".repeat(9) + "1" + "}".repeat(9)));
        }

        @Test
        void everyOtherVersionOfItsBytes() {
            var bytes = utf8(LITERAL);
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                var changed = bytes.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                AuditEntry entry;
                try {
                    entry = AuditEntry.parse(changed);
                } catch (Malformed e) {
                    continue;
                }
                // what still reads is another entry, spelt canonically, with another leaf
                assertThat(entry.canonicalBytes()).isEqualTo(changed);
                assertThat(entry.leafHash()).isNotEqualTo(literal().leafHash());
            }
        }
    }
}
