package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemarksTests {

    private static final Instant TIME = Instant.parse("2027-05-03T14:02:00Z");
    private static final Verifier VERIFIER = new Verifier(List.of(TrailFixture.SIGNER.key()));

    @TempDir Path folder;

    private static AuditEntry told(String type, Facts facts) {
        return TrailFixture.told(999, TIME, type, facts, "UK GDPR Article 17(1), request DPO-17");
    }

    /** The remarks on a trail of so many plain entries, and then those. */
    private List<String> remarks(int plain, AuditEntry... then) throws IOException {
        var entries = new ArrayList<>(TrailFixture.of(plain).entries);
        for (var entry : then) {
            entries.add(entry.canonicalBytes());
        }
        var export = Files.write(folder.resolve("t.zip"), TrailFixture.of(entries).export());
        return ((Verdict.Intact) VERIFIER.export(export, List.of())).remarks();
    }

    @Nested
    class AnErasure {

        private AuditEntry erasing(int texts) {
            var list = new ArrayList<Facts>();
            for (int i = 0; i < texts; i++) {
                list.add(
                        Facts.none()
                                .and("entry", new UUID(1, 2))
                                .and("place", 134L)
                                .and("name", i == 0 ? "title" : "note" + i));
            }
            return told(
                    "platform.text-erased.v1", Facts.of("ground", "request").and("texts", list));
        }

        @Test
        void isToldWithItsDateAndAuthority() throws IOException {
            assertThat(remarks(205, erasing(1)))
                    .containsExactly(
                            "The text title of entry 134 was erased on 3 May 2027 at 14:02 UTC by"
                                    + " authority of UK GDPR Article 17(1), request DPO-17,"
                                    + " recorded in entry 205.");
        }

        @Test
        void isToldForTheFirstHundredTextsAndCountedBeyond() throws IOException {
            assertThat(remarks(1, erasing(103)))
                    .hasSize(101)
                    .last()
                    .isEqualTo("There are 3 more texts that were erased.");
        }

        @Test
        void isNotToldInAFormThatIsUnknown() throws IOException {
            assertThat(remarks(1, told("platform.text-erased.v1", Facts.of("texts", "all"))))
                    .isEmpty();
        }
    }

    @Nested
    class AClock {

        private AuditEntry at(Instant time) {
            return TrailFixture.told(7, time, "platform.thing-done.v1", Facts.none(), "x");
        }

        @Test
        void mayDifferByFiveMinutes() throws IOException {
            assertThat(remarks(1, at(TIME), at(TIME.minusSeconds(300)))).isEmpty();
        }

        @Test
        void isToldWhenItWasSetBackByMore() throws IOException {
            assertThat(remarks(1, at(TIME), at(TIME.minusSeconds(301)), at(TIME)))
                    .containsExactly(
                            "Entry 2 tells a time 5 minutes before entry 1: the order is the"
                                    + " trail's, the clock was set back.");
            assertThat(remarks(255, at(TIME), at(TIME.minus(Duration.ofDays(400)))))
                    .singleElement()
                    .asString()
                    .startsWith("Entry 256 tells a time 400 days before entry 255:");
        }

        @Test
        void isNotReadFromAnEntryThatBeginsWhereATimeWouldBe() throws IOException {
            for (var hostile :
                    List.of(
                            "x".repeat(100) + "\",\"v\":1}",
                            "x".repeat(20) + "\",\"type\":\"" + "y".repeat(60) + "\",\"v\":1}")) {
                var trail =
                        TrailFixture.of(
                                List.of(
                                        hostile.getBytes(StandardCharsets.US_ASCII),
                                        new byte[] {1}));
                var range = new TrailExcerpt.Range(0, 2);
                for (var bytes : List.of(trail.export(), trail.excerpt(range, 0, 1))) {
                    var file = Files.write(folder.resolve("t.zip"), bytes);
                    assertThat(((Verdict.Intact) VERIFIER.export(file, List.of())).remarks())
                            .isEmpty();
                }
            }
        }

        @Test
        void isNotReadFromWhatIsNoEntry() throws IOException {
            var hostile = "{\"time\":\"2026-99-31T08:00:00.000000Z\",\"type\":\"x\",\"v\":1}";
            var entries =
                    List.of(
                            TrailFixture.entry(1).canonicalBytes(),
                            hostile.getBytes(StandardCharsets.US_ASCII),
                            "\",\"v\":1}".getBytes(StandardCharsets.US_ASCII),
                            new byte[0],
                            hostile.replace("-99", "").getBytes(StandardCharsets.US_ASCII),
                            hostile.replace("2026", "0000").getBytes(StandardCharsets.US_ASCII),
                            new byte[0]);
            var export = Files.write(folder.resolve("t.zip"), TrailFixture.of(entries).export());
            assertThat(((Verdict.Intact) VERIFIER.export(export, List.of())).remarks()).isEmpty();
        }
    }

    @Nested
    class AKeyChange {

        @Test
        void isToldWithTheKeyThatSignsSince() throws IOException {
            assertThat(remarks(3, changed("begins"), changed("ends")))
                    .containsExactly(
                            "Another key began to sign on 3 May 2027 at 14:02 UTC, recorded in"
                                    + " entry 3. The key of the trail is now a+1+b.",
                            "A former key was retired on 3 May 2027 at 14:02 UTC, recorded in"
                                    + " entry 4. The key of the trail is now a+1+b.");
        }

        private AuditEntry changed(String overlap) {
            return told(
                    "platform.trail-key-changed.v1",
                    Facts.of("before", "a+0+b").and("newest", "a+1+b").and("overlap", overlap));
        }
    }

    /** A trail of 40 entries was lost, and restored from a backup with 30. */
    @Nested
    class AContinuedTrail {

        private static final String FORMER = "stockport.example/former";

        private final NoteSigner formerSigner = NoteSigner.generate(FORMER);
        private final TrailFixture lost = TrailFixture.of(40);
        private final TrailFixture kept = TrailFixture.of(30);
        private final TrailFixture restored = restored(30);

        private TrailFixture restored(int keptSize) {
            var entries = new ArrayList<>(TrailFixture.of(keptSize).entries);
            var continued =
                    Facts.of("origin", FORMER)
                            .and("size", 40L)
                            .and("root", lost.checkpoint().root().base64())
                            .and("keptSize", (long) keptSize)
                            .and("keptRoot", TrailFixture.of(keptSize).checkpoint().root().base64())
                            .and("backup", "last night's");
            entries.add(told("platform.trail-continued.v1", continued).canonicalBytes());
            entries.add(told("platform.thing-done.v1", Facts.none()).canonicalBytes());
            return TrailFixture.of(entries);
        }

        private SignedNote former(TrailFixture trail, int size) {
            return new Checkpoint(
                            FORMER,
                            size,
                            TrailFixture.of(trail.entries.subList(0, size)).checkpoint().root())
                    .sign(formerSigner);
        }

        private Verdict verdict(SignedNote... older) throws IOException {
            var keys = List.of(TrailFixture.SIGNER.key(), formerSigner.key());
            var export = Files.write(folder.resolve("t.zip"), restored.export());
            return new Verifier(keys).export(export, List.of(older));
        }

        @Test
        void saysWhatWasLost() throws IOException {
            assertThat(((Verdict.Intact) verdict()).remarks())
                    .containsExactly(
                            "The trail was restored from a backup on 3 May 2027 at 14:02 UTC"
                                    + " (entry 30): entries 30 to 39 of the former trail"
                                    + " stockport.example/former are not in this one.");
        }

        @Test
        void isToldInAFormThatIsUnknownAsWell() throws IOException {
            assertThat(remarks(3, told("platform.trail-continued.v1", Facts.none())))
                    .containsExactly(
                            "Entry 3 says that the trail goes on from another, in a form that is"
                                    + " not known here.");
        }

        @Test
        void saysThatNothingWasLostWhenThatIsSo() throws IOException {
            var all = Files.write(folder.resolve("t.zip"), restored(40).export());
            assertThat(((Verdict.Intact) VERIFIER.export(all, List.of())).remarks())
                    .containsExactly(
                            "The trail goes on from the trail stockport.example/former with all"
                                    + " its 40 entries since 3 May 2027 at 14:02 UTC (entry 40).");
        }

        @Test
        void isIntactForAnOlderCheckpointOfWhatWasKept() throws IOException {
            assertThat(verdict(former(lost, 30), former(lost, 12)))
                    .isInstanceOf(Verdict.Intact.class);
        }

        @Test
        void isBrokenForAnOlderCheckpointOfWhatWasLost() throws IOException {
            assertThat(verdict(former(lost, 31)))
                    .isEqualTo(
                            new Verdict.Broken(
                                    "the older checkpoint",
                                    "The trail was restored from a backup on 3 May 2027 at 14:02"
                                            + " UTC (entry 30): entry 30 of the former trail"
                                            + " stockport.example/former is not in this one."));
        }

        @Test
        void isBrokenForAnOlderCheckpointThatItNeverHad() throws IOException {
            var other = TrailFixture.of(kept.entries.subList(1, 20));
            assertThat(((Verdict.Broken) verdict(former(other, 12))).why())
                    .contains("was rewritten");
        }
    }
}
