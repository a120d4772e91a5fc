package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.concordat.audit.TrailExcerpt.History;
import org.concordat.audit.TrailExcerpt.Range;
import org.concordat.audit.TrailExcerpt.Selection;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TrailExcerptTests {

    private static final Subject SUBJECT =
            Subject.of("board.meeting", new UUID(0x0192_f000_0000_7002L, 1));

    @Nested
    class WritingAnExcerpt {

        private final TrailFixture trail = TrailFixture.of(300);

        @Test
        void givesEachEntryWithItsWholeProof() throws IOException {
            var bytes = trail.excerpt(new Range(7, 9), 7, 8);
            try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
                assertThat(member(zip, "checkpoint")).isEqualTo(trail.signed().toString());
                assertThat(member(zip, "key")).isEqualTo(TrailFixture.SIGNER.key() + "\n");
                assertThat(member(zip, "selection")).isEqualTo("range 7 9\nentries 2\n");
                assertThat(member(zip, "entry/7.tlog-proof"))
                        .isEqualTo(trail.proofOf(7).toString());
                assertThat(member(zip, "entry/8.tlog-proof"))
                        .isEqualTo(trail.proofOf(8).toString());
                assertThat(zip.getNextEntry()).isNull();
            }
        }

        private String member(ZipInputStream zip, String name) throws IOException {
            assertThat(zip.getNextEntry()).hasToString(name);
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }

        @Test
        void refusesEntriesInAnotherOrderOrNumber() {
            for (var places : List.of(new int[] {8, 7}, new int[] {7, 7}, new int[] {7})) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> trail.excerpt(new Range(7, 9), places));
            }
            assertThatIllegalStateException()
                    .isThrownBy(
                            () ->
                                    TrailExcerpt.write(
                                            TrailFixture.of(2).signed(),
                                            List.of(TrailFixture.SIGNER.key()),
                                            new Range(2, 3),
                                            List.of(new TrailExcerpt.Entry(2, new byte[1]))
                                                    .iterator(),
                                            new StoredTree(2, trail::tile)::inclusionOf,
                                            OutputStream.nullOutputStream()));
        }
    }

    @Nested
    class ASelection {

        @Test
        void isReadAsItIsWritten() {
            for (var selection :
                    List.of(new Range(0, 0), new Range(3, 12), new History(SUBJECT, 4))) {
                assertThat(Selection.parse(selection.text())).isEqualTo(selection);
            }
            assertThat(new History(Subject.of(SUBJECT.type(), SUBJECT.id(), 3), 4).text())
                    .isEqualTo("subject " + SUBJECT + "\nentries 4\n");
        }

        @Test
        void isReadInNoOtherForm() {
            for (var text :
                    List.of(
                            "",
                            "\n",
                            "range 3 12\n",
                            "range 3 12\nentries 9",
                            "range 3 12\nentries 8\n",
                            "range 3  12\nentries 9\n",
                            "range 03 12\nentries 9\n",
                            "range 12 3\nentries -9\n",
                            "range 3 12\nentries 9\n\n",
                            "range 3\nentries 9\n",
                            "subject board.meeting\nentries 9\n",
                            "subject " + SUBJECT + " \nentries 9\n",
                            "everything\nentries 9\n")) {
                assertThatExceptionOfType(Malformed.class)
                        .as(text)
                        .isThrownBy(() -> Selection.parse(text));
            }
        }
    }
}
