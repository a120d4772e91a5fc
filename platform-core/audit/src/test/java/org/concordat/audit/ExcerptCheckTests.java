package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.audit.Archives.archive;
import static org.concordat.audit.Archives.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExcerptCheckTests extends VerifierFixture {

    @Nested
    class AnExcerpt {

        private final TrailFixture trail = TrailFixture.of(300);
        private final Subject subject = TrailFixture.entry(0).subjects().get(0);

        @Test
        void ofARangeIsIntactAndComplete() throws IOException {
            assertThat(export(trail.excerpt(new TrailExcerpt.Range(7, 10), 7, 8, 9)))
                    .isEqualTo(
                            new Verdict.Intact(
                                    "entries 7 to 9 of the trail, without a gap",
                                    trail.checkpoint(),
                                    List.of()));
            var none =
                    (Verdict.Intact) export(FIRST_USE, trail.excerpt(new TrailExcerpt.Range(3, 3)));
            assertThat(none.what()).isEqualTo("a range without entries");
            var last =
                    (Verdict.Intact) export(trail.excerpt(new TrailExcerpt.Range(299, 300), 299));
            assertThat(last.what()).isEqualTo("entries 299 to 299 of the trail, without a gap");
        }

        @Test
        void ofAHistoryIsIntactAndSaysWhatItCannotShow() throws IOException {
            var history = new TrailExcerpt.History(subject, 2);
            assertThat(((Verdict.Intact) export(trail.excerpt(history, 7, 299))).what())
                    .startsWith("2 entries about board.meeting:")
                    .endsWith("that there are no others is the server's word");
        }

        @Test
        void isIntactWhenItIsLong() throws IOException {
            var places = IntStream.range(0, 300).toArray();
            var history = new TrailExcerpt.History(subject, 300);
            assertThat(((Verdict.Intact) export(trail.excerpt(history, places))).what())
                    .startsWith("300 entries about");
        }

        @Test
        void tellsWhatAReaderOfItsEntriesShouldKnow() throws IOException {
            var entries = new ArrayList<>(trail.entries);
            var back = TrailFixture.timeOf(7).minusSeconds(3_600);
            entries.set(
                    8,
                    TrailFixture.told(8, back, "platform.thing-done.v1", Facts.none(), "the owner")
                            .canonicalBytes());
            var excerpt = TrailFixture.of(entries).excerpt(new TrailExcerpt.Range(7, 10), 7, 8, 9);
            assertThat(((Verdict.Intact) export(excerpt)).remarks())
                    .singleElement()
                    .asString()
                    .startsWith("Entry 8 tells a time 1 hour before entry 7");
        }

        @Test
        void isBrokenWithAnEntryTwice() throws IOException {
            var history = trail.excerpt(new TrailExcerpt.History(subject, 2), 7, 8);
            var bytes = new ByteArrayOutputStream();
            try (var writer = new ArchiveWriter(bytes)) {
                for (var file : files(history).entrySet()) {
                    if (!file.getKey().equals("entry/8.tlog-proof")) {
                        writer.write(file.getKey(), file.getValue());
                    }
                }
                writer.write("entry/7.tlog-proof", text(trail.proofOf(7).toString()));
                writer.end();
            }
            assertThat(broken(export(bytes.toByteArray())))
                    .isEqualTo(new Verdict.Broken("entry 7", "is not in its order"));
        }

        @Test
        void isBrokenWithAnyByteChanged() throws IOException {
            var bytes = TrailFixture.of(2).excerpt(new TrailExcerpt.Range(1, 2), 1);
            for (int i = 0; i < bytes.length; i++) {
                var changed = bytes.clone();
                changed[i] ^= 0x01;
                broken(export(i % 2 == 0 ? FIRST_USE : VERIFIER, changed));
            }
        }

        @Test
        void isBrokenWhenItIsCutAnywhereOrContinued() throws IOException {
            var bytes = TrailFixture.of(1).excerpt(new TrailExcerpt.Range(0, 1), 0);
            for (int length = 0; length < bytes.length; length += 3) {
                broken(export(Arrays.copyOf(bytes, length)));
            }
            broken(export(Arrays.copyOf(bytes, bytes.length + 1)));
        }

        private byte[] changing(byte[] excerpt, Consumer<Map<String, byte[]>> change)
                throws IOException {
            var files = files(excerpt);
            change.accept(files);
            return archive(files);
        }

        private byte[] text(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Test
        void isBrokenWithAnEntryMissingMovedOrFromElsewhere() throws IOException {
            var range = trail.excerpt(new TrailExcerpt.Range(7, 10), 7, 8, 9);
            var history = trail.excerpt(new TrailExcerpt.History(subject, 3), 7, 8, 9);
            for (var each : List.of(range, history)) {
                broken(export(changing(each, files -> files.remove("entry/8.tlog-proof"))));
                broken(
                        export(
                                changing(
                                        each,
                                        files -> {
                                            var moved = files.remove("entry/7.tlog-proof");
                                            files.put("entry/7.tlog-proof", moved);
                                        })));
                broken(
                        export(
                                changing(
                                        each,
                                        files ->
                                                files.put(
                                                        "entry/8.tlog-proof",
                                                        text(trail.proofOf(9).toString())))));
                broken(
                        export(
                                changing(
                                        each,
                                        files ->
                                                files.put(
                                                        "entry/8.tlog-proof",
                                                        text(
                                                                TrailFixture.of(299)
                                                                        .proofOf(8)
                                                                        .toString())))));
            }
        }

        @Test
        void isBrokenWithAnEntryThatIsNotInTheTrail() throws IOException {
            var found =
                    broken(
                            export(
                                    changing(
                                            trail.excerpt(new TrailExcerpt.Range(7, 8), 7),
                                            files -> {
                                                var proof = trail.proofOf(7);
                                                var planted =
                                                        new TlogProof(
                                                                trail.entries.get(8),
                                                                7,
                                                                proof.hashes(),
                                                                proof.checkpoint());
                                                files.put(
                                                        "entry/7.tlog-proof",
                                                        text(planted.toString()));
                                            })));
            assertThat(found)
                    .isEqualTo(
                            new Verdict.Broken(
                                    "entry 7", "is not in the trail that the checkpoint signs"));
        }

        @Test
        void isBrokenWithAnEntryOfAnotherHistory() throws IOException {
            var other = new TrailExcerpt.History(Subject.of("board.body", subject.id()), 1);
            assertThat(broken(export(trail.excerpt(other, 7))).why()).contains("does not concern");
        }

        @Test
        void isBrokenWhenItsRangeGoesBeyondItsCheckpoint() throws IOException {
            var bytes = trail.excerpt(new TrailExcerpt.Range(299, 300), 299);
            var changed =
                    changing(
                            bytes,
                            files -> files.put("selection", text("range 299 301\nentries 2\n")));
            assertThat(broken(export(changed)))
                    .isEqualTo(
                            new Verdict.Broken(
                                    "the selection", "it goes beyond what the checkpoint signs"));
        }
    }
}
