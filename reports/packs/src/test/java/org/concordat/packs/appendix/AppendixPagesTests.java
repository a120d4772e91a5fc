package org.concordat.packs.appendix;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.concordat.audit.Subject;
import org.concordat.engine.PackCompiler;
import org.concordat.engine.PackSpec;
import org.concordat.engine.Progress;
import org.concordat.engine.SectionSpec;
import org.concordat.packs.Change;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.reports.Edition;
import org.concordat.spi.reports.SectionContext;
import org.concordat.spi.testing.RecordedTrail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendixPagesTests {

    private static final Instant AT = Instant.parse("2027-01-05T14:00:00Z");
    private static final String ROOT = "qINS1GRFhWHwdkUeqLEoP4yEMkTBBzxBkGwGQlVlVcs=";
    private static final String ADDRESS =
            "https://concordat.example/verify?size=2"
                    + "&root=qINS1GRFhWHwdkUeqLEoP4yEMkTBBzxBkGwGQlVlVcs";
    private static final String NOTE =
            "concordat.example/log\n2\n"
                    + ROOT
                    + "\n\n— concordat.example/log HWmfP2x0YWtlLWEtd2l0bmVzcy1hbmQtY2hlY2stdGhpcy1z"
                    + "aWduYXR1cmUtb24teW91ci1vd24tbWFjaGluZS1wbGVhc2UtZG8tdGhhdA==\n";
    private static final PackCompiler COMPILER = new PackCompiler();

    private final Subject meeting = Subject.of("board.meeting", new UUID(0, 1));
    private final RecordedTrail trail = new RecordedTrail();
    private final AuditAppendixSection section = new AuditAppendixSection();

    private final List<PDDocument> packs = new ArrayList<>();

    @TempDir private Path folder;

    @AfterEach
    void close() throws IOException {
        for (var pack : packs) {
            pack.close();
        }
    }

    @Nested
    class TheFirstEdition {

        @Test
        void tellsEverythingSinceTheBeginning() throws IOException {
            Change.in(trail, "board.meeting-called.v1", meeting, AT);
            Change.in(trail, "board.paper-published.v1", meeting, AT);
            assertThat(text(compiled(2, 0, Edition.PUBLIC)))
                    .contains("This is the first edition")
                    .contains("What changed since the beginning")
                    .contains("Meeting called")
                    .contains("Paper published")
                    .doesNotContain("Nothing has changed");
        }

        @Test
        void hasWordsInPlaceOfACodeWhenNothingWasSealed() throws IOException {
            var pack = compiled(0, 0, Edition.PUBLIC);
            assertThat(text(pack))
                    .contains("Nothing had happened yet.")
                    .contains("there is no code to scan")
                    .doesNotContain("Scan the code, or")
                    .doesNotContain("Authority");
            assertThat(pack.getPage(0).getAnnotations()).isEmpty();
        }
    }

    @Nested
    class ALaterEdition {

        @Test
        void tellsWhatChangedSinceTheOneBefore() throws IOException {
            Change.in(trail, "board.meeting-called.v1", meeting, AT);
            Change.in(trail, "board.paper-published.v1", meeting, AT);
            assertThat(text(compiled(2, 1, Edition.PUBLIC)))
                    .contains("What changed since edition 3")
                    .contains(
                            "from edition 3 (as at Sunday 3 January 2027, 2:00pm) to Tuesday 5 January")
                    .contains("Paper published")
                    .doesNotContain("Meeting called");
        }

        @Test
        void saysThatNothingChanged() throws IOException {
            Change.in(trail, "board.meeting-called.v1", meeting, AT);
            assertThat(text(compiled(1, 1, Edition.PUBLIC)))
                    .contains("Nothing has changed since edition 3.")
                    .contains("How to check this pack")
                    .doesNotContain("Authority");
        }

        @Test
        void saysOnlyInPrivateThatReadsAreTold() throws IOException {
            Change.in(trail, "board.meeting-called.v1", meeting, AT);
            assertThat(text(compiled(1, 0, Edition.PUBLIC))).doesNotContain("Who read");
            assertThat(text(compiled(1, 0, Edition.PRIVATE))).contains("Who read");
        }
    }

    @Nested
    class TheCheckpoint {

        @Test
        void standsThereToBeReadAndCompared() throws IOException {
            Change.in(trail, "board.meeting-called.v1", meeting, AT);
            assertThat(text(compiled(1, 0, Edition.PUBLIC)))
                    .contains("concordat.example/log")
                    .contains("Tuesday 5 January 2027, 1:59pm")
                    .contains("qINS 1GRF hWHw dkUe qLEo P4yE MkTB BzxB kGwG QlVl Vcs=")
                    .contains(ROOT)
                    .contains("concordat verify");
        }

        @Test
        void isOpenedByACameraOrAClick() throws Exception {
            Change.in(trail, "board.meeting-called.v1", meeting, AT);
            var pack = compiled(1, 0, Edition.PUBLIC);
            assertThat(scanned(pack, 1)).isEqualTo(ADDRESS);
            var link = (PDAnnotationLink) pack.getPage(0).getAnnotations().get(0);
            assertThat(((PDActionURI) link.getAction()).getURI()).isEqualTo(ADDRESS);
            assertThat(text(pack).replace(" ", "")).contains(ADDRESS);
        }
    }

    @Nested
    class FiveHundredEntries {

        @Test
        void haveTheirHeadOnEachPageAndTheCodeAtTheEnd() throws Exception {
            IntStream.range(0, 500)
                    .forEach(i -> Change.in(trail, "board.paper-published.v1", meeting, AT));
            var pack = compiled(500, 0, Edition.PUBLIC);
            int pages = pack.getNumberOfPages() - 1;
            for (int page = 1; page < pages; page++) {
                assertThat(page(pack, page)).contains("Authority");
            }
            assertThat(page(pack, pages)).contains("499").contains("How to check this pack");
            assertThat(scanned(pack, pages)).isEqualTo(ADDRESS);
        }
    }

    private PDDocument compiled(long position, long since, Edition edition) throws IOException {
        var pdf = folder.resolve("pack.pdf");
        var context = new SectionContext(meeting, edition, Actor.PLATFORM, AT, position, since);
        var outline = section.outline();
        var spec =
                new SectionSpec(
                        outline.id(),
                        outline.title(),
                        outline.columns(),
                        outline.template(),
                        sink -> AuditAppendixSection.write(trail, id -> "", context, sink));
        var pack =
                PackSpec.titled("Board pack")
                        .asAt(AT)
                        .edition(edition.label())
                        .foot("Board, 5 January 2027")
                        .sections(List.of(spec));
        if (position > 0) {
            pack.checkpoint(
                    new PackSpec.Checkpoint(
                            "concordat.example/log",
                            position,
                            ROOT,
                            NOTE,
                            AT.minusSeconds(10),
                            ADDRESS));
        }
        if (since > 0) {
            pack.since(new PackSpec.Since("edition 3", AT.minus(Duration.ofDays(2))));
        }
        COMPILER.compile(pack.build(), pdf, Progress.unheard());
        var opened = Loader.loadPDF(pdf.toFile());
        packs.add(opened);
        return opened;
    }

    private static String text(PDDocument pack) throws IOException {
        return page(pack, 1);
    }

    private static String page(PDDocument pack, int page) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(pack).replaceAll("\\s+", " ");
    }

    private static String scanned(PDDocument pack, int page) throws IOException, ReaderException {
        var image = new PDFRenderer(pack).renderImageWithDPI(page - 1, 150, ImageType.RGB);
        int width = image.getWidth();
        int height = image.getHeight();
        var pixels = image.getRGB(0, 0, width, height, null, 0, width);
        var source = new RGBLuminanceSource(width, height, pixels);
        return new MultiFormatReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(source)),
                        Map.of(
                                DecodeHintType.TRY_HARDER,
                                true,
                                DecodeHintType.POSSIBLE_FORMATS,
                                List.of(BarcodeFormat.QR_CODE)))
                .getText();
    }
}
