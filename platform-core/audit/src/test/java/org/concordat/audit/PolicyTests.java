package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of C2SP tlog-policy, section by section and in their words. */
class PolicyTests {

    private static final NoteSigner LOG = TrailFixture.SIGNER;
    private static final Map<String, NoteSigner> WITNESSES = new LinkedHashMap<>();

    static {
        for (var name : List.of("X1", "X2", "X3", "Y1", "Y2", "Y3")) {
            WITNESSES.put(name, NoteSigner.generate("witness.example/" + name));
        }
    }

    /** The specification's example, with keys. */
    private static final String EXAMPLE =
            """
            log %s

            witness X1 %s
            witness X2 %s
            witness X3 %s
            group X-witnesses 2 X1 X2 X3

            witness Y1 %s
            witness Y2 %s
            witness Y3 %s
            group Y-witnesses any Y1 Y2 Y3

            group X-and-Y all X-witnesses Y-witnesses
            quorum X-and-Y
            """
                    .formatted(
                            LOG.key(), key("X1"), key("X2"), key("X3"), key("Y1"), key("Y2"),
                            key("Y3"));

    private static NoteKey key(String witness) {
        return signer(witness).cosignatureKey();
    }

    private static NoteSigner signer(String witness) {
        return Objects.requireNonNull(WITNESSES.get(witness));
    }

    private static SignedNote cosignedBy(String... witnesses) {
        var note = TrailFixture.of(8).signed();
        for (var witness : witnesses) {
            note = signer(witness).cosign(note, Instant.EPOCH);
        }
        return note;
    }

    private static void refuses(String policy, String why) {
        assertThatExceptionOfType(Malformed.class)
                .as(policy)
                .isThrownBy(() -> Policy.parse(policy))
                .withMessageContaining(why);
    }

    @Nested
    @DisplayName("C2SP tlog-policy, \"Example policy\"")
    class ExamplePolicy {

        private final Policy policy = Policy.parse(EXAMPLE);

        @Test
        @DisplayName("\"This policy file lists a single log and six witnesses\"")
        void listsALogAndSixWitnesses() {
            assertThat(policy.logs()).containsExactly(LOG.key());
            assertThat(policy.witnesses()).hasSize(6).contains(key("X1"), key("Y3"));
        }

        @ParameterizedTest
        @DisplayName("\"at least two of the X-witnesses, and at least one of the Y-witnesses\"")
        @CsvSource({"X1 X2 Y1", "X1 X3 Y3", "X2 X3 Y2", "X1 X2 X3 Y1 Y2 Y3", "Y1 X3 X2"})
        void isSatisfied(String witnesses) {
            assertThat(policy.open(cosignedBy(witnesses.split(" "))).size()).isEqualTo(8);
        }

        @ParameterizedTest
        @CsvSource({"X1", "X1 X2", "X1 X2 X3", "X1 Y1", "X3 Y1 Y2 Y3", "Y1 Y2 Y3", "X1 X1 Y1"})
        void isNotSatisfiedByFewer(String witnesses) {
            assertThatExceptionOfType(Unproven.class)
                    .isThrownBy(() -> policy.open(cosignedBy(witnesses.split(" "))));
        }

        @Test
        void saysWhoIsMissing() {
            assertThatExceptionOfType(Unproven.class)
                    .isThrownBy(() -> policy.open(cosignedBy("X1", "Y2")))
                    .withMessage(
                            "Too few witnesses cosigned the checkpoint: the policy asks for X-and-Y,"
                                    + " which needs 2 of its 2 members and has 1; not there:"
                                    + " X-witnesses, which needs 2 of its 3 members and has 1; not"
                                    + " there: X2 (witness.example/X2), X3 (witness.example/X3)");
        }

        @Test
        void isNotSatisfiedByACosignatureOfAnotherCheckpoint() {
            var other = signer("X2").cosignature(TrailFixture.of(7).signed(), Instant.EPOCH);
            assertThatExceptionOfType(Unproven.class)
                    .isThrownBy(() -> policy.open(cosignedBy("X1", "X3", "Y1").and(other)))
                    .withMessageContaining("does not belong");
        }

        @Test
        void isNotSatisfiedByWitnessesWithoutTheLog() {
            var checkpoint = TrailFixture.of(8).checkpoint();
            var note = NoteSigner.generate(TrailFixture.ORIGIN).sign(checkpoint.text());
            for (var witness : List.of("X1", "X2", "Y1")) {
                note = signer(witness).cosign(note, Instant.EPOCH);
            }
            var unsigned = note;
            assertThatExceptionOfType(Unproven.class).isThrownBy(() -> policy.open(unsigned));
        }
    }

    @Nested
    @DisplayName("C2SP tlog-policy, \"Structure\"")
    class Structure {

        @Test
        @DisplayName("\"Leading and trailing whitespace\", \"empty lines and comment lines\"")
        void allowsWhitespaceAndComments() {
            var policy =
                    Policy.parse(
                            " \t\n# a comment\n\t # another\n\t log \t %s  \nquorum none\n\n"
                                    .formatted(LOG.key()));
            assertThat(policy.logs()).containsExactly(LOG.key());
        }

        @Test
        @DisplayName("\"each line is terminated by ASCII newline\"")
        void endsEachLine() {
            refuses("quorum none", "Line 1 of the policy: the line is not ended");
        }

        @Test
        void namesTheLineThatIsWrong() {
            refuses(EXAMPLE.replace("quorum X-and-Y", "quorom X-and-Y"), "Line 14 of the policy");
            refuses(
                    EXAMPLE.replace("group X-and-Y all", "group X-and-Y al"),
                    "Line 13 of the policy");
        }

        @Test
        @DisplayName("\"can only reference names defined on preceding lines\"")
        void refersToPrecedingLinesOnly() {
            refuses("quorum X1\nwitness X1 " + key("X1") + "\n", "no line before defines X1");
            refuses("group g any X1\nwitness X1 " + key("X1") + "\nquorum g\n", "Line 1");
            refuses("group g any g\nquorum g\n", "no line before defines g");
        }

        @Test
        void isRefusedWhenItIsNotAPolicy() {
            refuses("", "no quorum line");
            refuses("Log " + LOG.key() + "\nquorum none\n", "Line 1");
            refuses("x".repeat(1_000_001), "too long");
        }
    }

    @Nested
    @DisplayName("C2SP tlog-policy, \"Defining a log\" and \"Defining a witness\"")
    class LogsAndWitnesses {

        @Test
        @DisplayName("\"log <vkey> [<url>]\", \"witness <name> <vkey> [<url>]\"")
        void mayHaveAnAddress() {
            var policy =
                    Policy.parse(
                            "log %s https://log.example\nwitness X1 %s https://x1.example/\nquorum X1\n"
                                    .formatted(LOG.key(), key("X1")));
            assertThat(policy.open(cosignedBy("X1")).size()).isEqualTo(8);
            refuses("log\nquorum none\n", "log <vkey>");
            refuses("log " + LOG.key() + " url more\nquorum none\n", "log <vkey>");
            refuses("witness X1\nquorum none\n", "witness <name>");
            refuses("witness X1 " + key("X1") + " url more\nquorum none\n", "witness <name>");
        }

        @Test
        @DisplayName("\"Log and witness keys must use a signature type appropriate\"")
        void haveKeysOfTheirKind() {
            refuses("log " + key("X1") + "\nquorum none\n", "key of a witness");
            refuses("witness X1 " + LOG.key() + "\nquorum X1\n", "key of a log");
            refuses("log a+b+c\nquorum none\n", "Line 1");
        }

        @Test
        @DisplayName("\"Duplicates, even if they differ by key name and key id, are not allowed\"")
        void haveDifferentKeys() {
            var sameKey = TrailFixture.signer("another.example");
            refuses("log %s\nlog %s\nquorum none\n".formatted(LOG.key(), sameKey.key()), "Line 2");
            refuses(
                    "witness a %s\nwitness b %s\nquorum none\n"
                            .formatted(LOG.cosignatureKey(), sameKey.cosignatureKey()),
                    "another witness has the same key");
        }

        @Test
        @DisplayName("\"Witnesses and groups share a single namespace\"")
        void haveDifferentNames() {
            refuses(
                    "witness a %s\nwitness a %s\nquorum a\n".formatted(key("X1"), key("X2")),
                    "stands on a line before");
            refuses("witness a %s\ngroup a any a\nquorum a\n".formatted(key("X1")), "Line 2");
            refuses("witness none " + key("X1") + "\nquorum none\n", "none is taken");
        }

        @Test
        @DisplayName("\"may accept a policy with an empty set of logs\"")
        void mayLeaveTheLogToBeKnownFromElsewhere() {
            var policy = Policy.parse("witness X1 " + key("X1") + "\nquorum X1\n");
            assertThat(policy.logs()).isEmpty();
            assertThat(policy.open(cosignedBy("X1"), List.of(LOG.key())).size()).isEqualTo(8);
            assertThatExceptionOfType(Unproven.class)
                    .isThrownBy(() -> policy.open(cosignedBy("X1")))
                    .withMessageContaining("no log");
            assertThatExceptionOfType(Unproven.class)
                    .isThrownBy(() -> policy.open(cosignedBy("X2"), List.of(LOG.key())));
        }
    }

    @Nested
    @DisplayName("C2SP tlog-policy, \"Defining the quorum\"")
    class Quorum {

        @Test
        @DisplayName("\"To not require any cosignatures at all\": quorum none")
        void mayBeNone() {
            var policy = Policy.parse("log " + LOG.key() + "\nquorum none\n");
            assertThat(policy.open(cosignedBy()).size()).isEqualTo(8);
        }

        @Test
        @DisplayName("\"A policy file must include exactly one quorum line\"")
        void isThereOnce() {
            refuses("log " + LOG.key() + "\n", "no quorum line");
            refuses("quorum none\nquorum none\n", "Line 2 of the policy: a second quorum");
            refuses("quorum\n", "quorum <name>");
            refuses("quorum none none\n", "quorum <name>");
        }
    }

    @Nested
    @DisplayName("C2SP tlog-policy, \"Defining a witness group\"")
    class Groups {

        private final String two = "witness a %s\nwitness b %s\n".formatted(key("X1"), key("X2"));

        @ParameterizedTest
        @DisplayName("\"written in decimal, and it is required that 1 <= k <= n\"")
        @CsvSource({"0", "3", "-1", "+1", "01", "1.0", "one", "ALL", "99999999999999999999"})
        void haveAThresholdWithinTheirSize(String threshold) {
            refuses(two + "group g " + threshold + " a b\nquorum g\n", "Line 3");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1", "2"})
        void mayHaveAThresholdOfOneOrAll(String threshold) {
            assertThat(Policy.parse(two + "group g " + threshold + " a b\nquorum g\n").witnesses())
                    .hasSize(2);
        }

        @Test
        @DisplayName("\"At least one member must be listed\"")
        void haveAMember() {
            refuses(two + "group g any\nquorum g\n", "group <name>");
            refuses(two + "group g any none\nquorum g\n", "none");
        }

        @Test
        @DisplayName("\"Each defined name can be listed as a group member at most once\"")
        void shareNoMember() {
            refuses(two + "group g any a a\nquorum g\n", "listed twice");
            refuses(two + "group g any a b\ngroup h any a\nquorum g\n", "another group already");
        }
    }

    @Nested
    @DisplayName("C2SP tlog-policy, \"Character set\" and \"Implementation limits\"")
    class Limits {

        @Test
        @DisplayName("\"The only allowed control characters are tab and newline\"")
        void refusesControlCharacters() {
            for (var c : List.of("\r", "\0", "\u000b", "\u001f", "\u007f")) {
                refuses("# comment" + c + "\nquorum none\n", "control character");
            }
        }

        @Test
        @DisplayName("\"the name K is different from the name of a Kelvin sign\"")
        void takesNamesAsTheyAre() {
            var policy =
                    Policy.parse(
                            "# \u00e9\u2003\nwitness K %s\nwitness \u212a %s\nlog %s\nquorum \u212a\n"
                                    .formatted(key("X1"), key("X2"), LOG.key()));
            assertThat(policy.open(cosignedBy("X2")).size()).isEqualTo(8);
            assertThatExceptionOfType(Unproven.class)
                    .isThrownBy(() -> policy.open(cosignedBy("X1")));
        }

        @Test
        @DisplayName("\"supports at least up to 32 logs, 32 witnesses, and 32 groups\"")
        void supportsThirtyTwoOfEach() {
            var lines =
                    IntStream.range(0, 32)
                            .mapToObj(
                                    i -> {
                                        var signer = NoteSigner.generate("log.example/" + i);
                                        return "log %s\nwitness w%d %s\ngroup g%d any w%d%s\n"
                                                .formatted(
                                                        signer.key(),
                                                        i,
                                                        signer.cosignatureKey(),
                                                        i,
                                                        i,
                                                        i == 0 ? "" : " g" + (i - 1));
                                    })
                            .collect(Collectors.joining());
            assertThat(Policy.parse(lines + "quorum g31\n").witnesses()).hasSize(32);
        }
    }
}
