package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FactsTests {

    @Nested
    class AValueIsWritten {

        @Test
        void asANumberOnlyWhenEveryReaderKeepsIt() {
            var facts =
                    Facts.none()
                            .and("votes", -7)
                            .and("big", 9_007_199_254_740_993L)
                            .and("money", new BigDecimal("100.00"))
                            .and("tiny", new BigDecimal("1E-7"))
                            .and("carried", true);
            assertThat(facts)
                    .hasToString(
                            "{\"big\":\"9007199254740993\",\"carried\":true,\"money\":\"100.00\","
                                    + "\"tiny\":\"0.0000001\",\"votes\":-7}");
        }

        @Test
        void withExactlySixDigitsOfASecond() {
            assertThat(
                            Facts.none()
                                    .and("at", Instant.parse("2026-03-31T23:00:00Z"))
                                    .and("on", LocalDate.of(2026, 3, 31)))
                    .hasToString("{\"at\":\"2026-03-31T23:00:00.000000Z\",\"on\":\"2026-03-31\"}");
        }

        @Test
        void inNormalFormC() {
            assertThat(Facts.of("name", "Zoe\u0308")).isEqualTo(Facts.of("name", "Zo\u00eb"));
        }

        @Test
        void nestedAndInLists() {
            var partner = Facts.of("name", "Stockport Council");
            var facts =
                    Facts.none()
                            .and("partners", List.of(partner, partner))
                            .and("papers", List.of("A", "B"))
                            .and("chair", partner)
                            .and("none", List.<String>of())
                            .and("n".repeat(100), true)
                            .and("id", new UUID(0, 1));
            assertThat(facts)
                    .hasToString(
                            "{\"chair\":{\"name\":\"Stockport Council\"},"
                                    + "\"id\":\"00000000-0000-0000-0000-000000000001\","
                                    + "\"%s\":true,"
                                    + "\"none\":[],\"papers\":[\"A\",\"B\"],"
                                    + "\"partners\":[{\"name\":\"Stockport Council\"},"
                                    + "{\"name\":\"Stockport Council\"}]}",
                            "n".repeat(100));
            assertThat(Facts.parse(facts.toString())).isEqualTo(facts).isNotEqualTo(partner);
        }
    }

    @Nested
    class AFactIsRefused {

        private void refused(Runnable fact) {
            assertThatExceptionOfType(Malformed.class).isThrownBy(fact::run);
        }

        @Test
        void whenItsNameIsNotOne() {
            for (var name : List.of("", "Title", "a-b", "a b", "é", "1", "a".repeat(101))) {
                refused(() -> Facts.of(name, "x"));
            }
        }

        @Test
        void whenItIsReadInAnotherSpelling() {
            refused(() -> Facts.parse(" {}"));
            refused(() -> Facts.parse("{\"b\":1,\"a\":1}"));
        }

        @Test
        void whenItIsGivenTwice() {
            refused(() -> Facts.of("a", "x").and("a", "y"));
        }

        @Test
        void whenItHasHalfACharacter() {
            refused(() -> Facts.of("a", "x\ud800"));
            refused(() -> Facts.of("a", "\udc00x"));
            refused(() -> Facts.of("a", "\ud800\ud800\udc00"));
            assertThat(Facts.of("a", "\ud83d\ude02")).hasToString("{\"a\":\"\ud83d\ude02\"}");
        }

        @Test
        void whenItsNumberWouldBeWrittenAsGigabytes() {
            refused(() -> Facts.none().and("a", new BigDecimal("1E+999999999")));
            refused(() -> Facts.none().and("a", new BigDecimal("1E-999999999")));
        }

        @Test
        void whenItsNumberHasMoreThanSixtyFourDigitsOnOneSide() {
            var most = new BigDecimal("9".repeat(64) + "." + "9".repeat(64));
            assertThat(Facts.none().and("a", most).asMap()).containsEntry("a", most.toString());
            refused(() -> Facts.none().and("a", most.movePointRight(1)));
            refused(() -> Facts.none().and("a", most.movePointLeft(1)));
        }

        @Test
        void whenItIsNestedTooDeep() {
            var facts = Facts.of("a", "x");
            for (int i = 0; i < 7; i++) {
                facts = Facts.none().and("a", facts);
            }
            assertThat(Facts.parse(facts.toString())).isEqualTo(facts);
            var deepest = facts;
            refused(() -> Facts.none().and("a", deepest));
            refused(() -> Facts.none().and("a", List.of(deepest)));
        }
    }

    @Nested
    class ACommitment {

        @Test
        void tellsNothingButItsDigest() {
            var commitment = new Commitment(new byte[32], Hash.of(new byte[] {1}));
            assertThat(Facts.commitment("reason", commitment))
                    .hasToString(
                            "{\"reason\":{\"sha256\":"
                                    + "\"4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a\"}}");
            assertThat(commitment).hasToString(commitment.digest().hex());
        }

        @Test
        void isToOneTextOnly() {
            var commitment = Commitment.to("Dr A. Nother is ill");
            assertThat(commitment.isTo("Dr A. Nother is ill")).isTrue();
            assertThat(commitment.isTo("Dr A. Nother is well")).isFalse();
        }

        @Test
        void isOfSaltAndTextLiterally() {
            // SHA-256 of 32 zero bytes followed by "yes"
            var digest =
                    Hash.fromHex(
                            "672450f5fca51bfa9a9e2009d7e68cd42a004d8d5fdb1422101021667e42956f");
            assertThat(new Commitment(new byte[32], digest).isTo("yes")).isTrue();
        }

        @Test
        void isAnotherWithAnotherSaltOrDigest() {
            var commitment = new Commitment(new byte[32], Hash.EMPTY_ROOT);
            assertThat(commitment).isEqualTo(new Commitment(new byte[32], Hash.EMPTY_ROOT));
            var salt = new byte[32];
            salt[31] = 1;
            assertThat(commitment)
                    .isNotEqualTo(new Commitment(salt, Hash.EMPTY_ROOT))
                    .isNotEqualTo(new Commitment(new byte[32], Hash.of(salt)))
                    .isNotEqualTo(Hash.EMPTY_ROOT);
        }

        @Test
        void toTheSameTextDiffersEachTime() {
            assertThat(Commitment.to("yes").digest()).isNotEqualTo(Commitment.to("yes").digest());
        }
    }
}
