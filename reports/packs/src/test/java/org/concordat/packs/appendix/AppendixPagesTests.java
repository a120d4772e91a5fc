package org.concordat.packs.appendix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.concordat.audit.Subject;
import org.concordat.engine.PackCompiler;
import org.concordat.engine.PackSpec;
import org.concordat.engine.Progress;
import org.concordat.engine.SectionSpec;
import org.concordat.packs.RecordedTrail;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.reports.Edition;
import org.concordat.spi.reports.SectionContext;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendixPagesTests {

    private static final Instant AT = Instant.parse("2027-01-05T14:00:00Z");
    private static final String NOTE =
            "concordat.example/log\n2\nabc=\n\n— concordat.example/log xyz";

    private final Subject meeting = Subject.of("board.meeting", new UUID(0, 1));
    private final RecordedTrail trail = new RecordedTrail();
    private final AuditAppendixSection section = new AuditAppendixSection();

    @TempDir private Path folder;

    @Nested
    class ThePages {

        @Test
        void tellTheEntriesTheCheckpointAndHowToVerify() throws IOException {
            trail.hold("board.meeting-called.v1", meeting, AT);
            trail.hold("board.paper-published.v1", meeting, AT);
            assertThat(text(2))
                    .contains("Meeting called")
                    .contains("Paper published")
                    .contains("xyz")
                    .contains("concordat verify");
        }

        @Test
        void sayThatNothingHappened() throws IOException {
            assertThat(text(0)).contains("Nothing about this subject was sealed since then");
        }
    }

    private String text(long position) throws IOException {
        var pdf = folder.resolve("pack.pdf");
        var context = new SectionContext(meeting, Edition.PUBLIC, Actor.PLATFORM, AT, position, 0);
        var spec =
                new SectionSpec(
                        section.outline().id(),
                        section.outline().title(),
                        section.outline().columns(),
                        section.outline().template(),
                        sink -> AuditAppendixSection.write(trail, id -> "", context, sink));
        new PackCompiler()
                .compile(
                        PackSpec.titled("Board pack")
                                .asAt(AT)
                                .checkpoint(
                                        new PackSpec.Checkpoint(
                                                "concordat.example/log", position, "abc=", NOTE))
                                .sections(List.of(spec))
                                .build(),
                        pdf,
                        Progress.unheard());
        try (var document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
