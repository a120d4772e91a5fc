package org.concordat.platform.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.spi.documents.DocumentRefused.Reason.ACTIVE_CONTENT;
import static org.concordat.spi.documents.DocumentRefused.Reason.BROKEN;
import static org.concordat.spi.documents.DocumentRefused.Reason.ENCRYPTED;
import static org.concordat.spi.documents.DocumentRefused.Reason.NOT_A_PDF;
import static org.concordat.spi.documents.DocumentRefused.Reason.TOO_COMPLEX;
import static org.concordat.spi.documents.DocumentRefused.Reason.TOO_MANY_PAGES;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDAction;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionSubmitForm;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFileAttachment;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.concordat.spi.documents.DocumentRefused.Reason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfExaminationTests {

    private final BoundedWorker worker = new BoundedWorker(Duration.ofSeconds(20));

    @TempDir private Path directory;

    @Nested
    class APaper {

        @Test
        void isTakenWithItsPages() throws IOException {
            assertThat(pages(paper(3, document -> {}))).isEqualTo(3);
        }

        @Test
        void mayLeadToPlacesAndToTheWeb() throws IOException {
            var paper =
                    paper(
                            2,
                            document -> {
                                var place = new PDPageFitDestination();
                                place.setPage(document.getPage(1));
                                var opening = new PDActionGoTo();
                                opening.setDestination(place);
                                document.getDocumentCatalog().setOpenAction(opening);
                                var web = new PDActionURI();
                                web.setURI("https://example.org/");
                                var link = new PDAnnotationLink();
                                link.setAction(web);
                                document.getPage(0).setAnnotations(List.of(link));
                            });

            assertThat(pages(paper)).isEqualTo(2);
        }

        @Test
        void mayHaveBytesBeforeItsHeader() throws IOException {
            var out = new ByteArrayOutputStream();
            out.writeBytes("printed by something\n".getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(paper(1, document -> {}));

            assertThat(pages(out.toByteArray())).isEqualTo(1);
        }
    }

    @Nested
    class AFileThatIsNoPdf {

        @Test
        void isRefusedWhateverItIs() {
            assertRefused(
                    NOT_A_PDF, "PK\u0003\u0004 a spreadsheet".getBytes(StandardCharsets.US_ASCII));
        }

        @Test
        void isBrokenWhenItOnlyHasTheHeader() {
            assertRefused(BROKEN, "%PDF-1.7\nnothing else".getBytes(StandardCharsets.US_ASCII));
        }

        @Test
        void isBrokenWhenItIsCutBeforeItsPages() throws IOException {
            var paper = paper(1, document -> {});

            assertRefused(BROKEN, Arrays.copyOf(paper, 60));
        }

        @Test
        void isBrokenWhenItHasNoPages() throws IOException {
            assertRefused(BROKEN, paper(0, document -> {}));
        }
    }

    @Nested
    class AProtectedPdf {

        @Test
        void isRefusedWithAPassword() throws IOException {
            assertRefused(ENCRYPTED, protectedPaper("secret"));
        }

        @Test
        void isRefusedWithPermissionsAlone() throws IOException {
            assertRefused(ENCRYPTED, protectedPaper(""));
        }

        private byte[] protectedPaper(String password) throws IOException {
            return paper(
                    1,
                    document ->
                            document.protect(
                                    new StandardProtectionPolicy(
                                            "owner", password, new AccessPermission())));
        }
    }

    @Nested
    class ActiveContent {

        @Test
        void isAScriptOnOpening() throws IOException {
            assertRefused(
                    ACTIVE_CONTENT,
                    paper(
                            1,
                            document ->
                                    document.getDocumentCatalog()
                                            .setOpenAction(new PDActionJavaScript("x()"))));
        }

        @Test
        void isANamedScript() throws IOException {
            assertRefused(
                    ACTIVE_CONTENT,
                    paper(
                            1,
                            document -> {
                                var names = new COSDictionary();
                                names.setItem("JavaScript", new COSDictionary());
                                document.getDocumentCatalog()
                                        .getCOSObject()
                                        .setItem(COSName.NAMES, names);
                            }));
        }

        @Test
        void isALinkThatLaunches() throws IOException {
            assertRefused(
                    ACTIVE_CONTENT, paper(1, document -> link(document, new PDActionLaunch())));
        }

        @Test
        void isALinkThatSubmits() throws IOException {
            assertRefused(
                    ACTIVE_CONTENT, paper(1, document -> link(document, new PDActionSubmitForm())));
        }

        @Test
        void isAnActionAfterAHarmlessOne() throws IOException {
            assertRefused(
                    ACTIVE_CONTENT,
                    paper(
                            1,
                            document -> {
                                var web = new PDActionURI();
                                web.setNext(List.of(new PDActionLaunch()));
                                link(document, web);
                            }));
        }

        @Test
        void isAnAdditionalActionOfAPage() throws IOException {
            assertRefused(
                    ACTIVE_CONTENT,
                    paper(
                            1,
                            document -> {
                                var action = new COSDictionary();
                                action.setName("S", "Named");
                                var additional = new COSDictionary();
                                additional.setItem("O", action);
                                document.getPage(0).getCOSObject().setItem(COSName.AA, additional);
                            }));
        }

        @Test
        void isAnEmbeddedFile() throws IOException {
            assertRefused(
                    ACTIVE_CONTENT,
                    paper(
                            1,
                            document -> {
                                var files = new PDEmbeddedFilesNameTreeNode();
                                files.setNames(Map.of("a.exe", specification(document)));
                                var names =
                                        new PDDocumentNameDictionary(document.getDocumentCatalog());
                                names.setEmbeddedFiles(files);
                                document.getDocumentCatalog().setNames(names);
                            }));
        }

        @Test
        void isAFileAttachedToAPage() throws IOException {
            assertRefused(
                    ACTIVE_CONTENT,
                    paper(
                            1,
                            document -> {
                                var attachment = new PDAnnotationFileAttachment();
                                attachment.setFile(specification(document));
                                document.getPage(0).setAnnotations(List.of(attachment));
                            }));
        }

        @Test
        void isADynamicForm() throws IOException {
            assertRefused(
                    ACTIVE_CONTENT,
                    paper(
                            1,
                            document -> {
                                var form = new PDAcroForm(document);
                                form.getCOSObject().setItem("XFA", new COSString("<xdp/>"));
                                document.getDocumentCatalog().setAcroForm(form);
                            }));
        }

        @Test
        void isMediaOnAPage() throws IOException {
            assertRefused(
                    ACTIVE_CONTENT,
                    paper(
                            1,
                            document -> {
                                var media = new COSDictionary();
                                media.setName(COSName.SUBTYPE, "RichMedia");
                                media.setItem(COSName.RECT, new COSArray());
                                var annotations = new COSArray();
                                annotations.add(media);
                                document.getPage(0)
                                        .getCOSObject()
                                        .setItem(COSName.ANNOTS, annotations);
                            }));
        }

        private void link(PDDocument document, PDAction action) throws IOException {
            var link = new PDAnnotationLink();
            link.setAction(action);
            document.getPage(0).setAnnotations(List.of(link));
        }

        private PDComplexFileSpecification specification(PDDocument document) throws IOException {
            var specification = new PDComplexFileSpecification();
            specification.setFile("a.exe");
            specification.setEmbeddedFile(
                    new PDEmbeddedFile(document, new ByteArrayInputStream(new byte[] {1})));
            return specification;
        }
    }

    @Nested
    class AHostilePdf {

        @Test
        void isRefusedWhenItsPageUnpacksToGigabytes() throws IOException {
            assertRefused(TOO_COMPLEX, paper(1, document -> content(document, zeros(600), 1)));
        }

        @Test
        void isRefusedWhenItUnpacksTwice() throws IOException {
            assertRefused(
                    TOO_COMPLEX, paper(1, document -> content(document, deflated(zeros(600)), 2)));
        }

        @Test
        void isRefusedWhenItHasTooManyPages() throws IOException {
            assertRefused(TOO_MANY_PAGES, paper(2_001, document -> {}));
        }

        @Test
        void doesNotOverflowTheWalkWithItsDepth() throws IOException {
            var deep =
                    paper(
                            1,
                            document -> {
                                var outer = new COSArray();
                                var inner = outer;
                                for (int i = 0; i < 400; i++) {
                                    var next = new COSArray();
                                    inner.add(new COSObject(next));
                                    inner = next;
                                }
                                document.getDocumentCatalog().getCOSObject().setItem("Deep", outer);
                            });

            assertThat(pages(deep)).isEqualTo(1);
        }

        @Test
        void isRefusedWhenItOverflowsTheReadersStack() {
            var nested = "%PDF-1.4\n1 0 obj\n" + "[".repeat(1_000_000) + "\nendobj\n";
            var pdf = nested + "trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";

            assertThatThrownBy(() -> pages(pdf.getBytes(StandardCharsets.US_ASCII)))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.reason()).isIn(BROKEN, TOO_COMPLEX));
        }

        @Test
        void isLeftWhenItTakesTooLong() {
            var never = new CountDownLatch(1);
            var impatient = new BoundedWorker(Duration.ofMillis(50));

            assertThatThrownBy(
                            () ->
                                    impatient.examine(
                                            () -> {
                                                never.await();
                                                return 1;
                                            }))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(TOO_COMPLEX));
        }

        @Test
        void harmsNobodyWhenItExhaustsStackOrMemory() {
            for (Error error : List.of(new StackOverflowError(), new OutOfMemoryError())) {
                assertThatThrownBy(
                                () ->
                                        worker.examine(
                                                () -> {
                                                    throw error;
                                                }))
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal -> assertThat(refusal.reason()).isEqualTo(TOO_COMPLEX));
            }
        }

        private byte[] zeros(int mebibytes) throws IOException {
            var packed = new ByteArrayOutputStream();
            try (var deflater = new DeflaterOutputStream(packed)) {
                var mebibyte = new byte[1024 * 1024];
                for (int i = 0; i < mebibytes; i++) {
                    deflater.write(mebibyte);
                }
            }
            return packed.toByteArray();
        }

        private byte[] deflated(byte[] bytes) throws IOException {
            var packed = new ByteArrayOutputStream();
            try (var deflater = new DeflaterOutputStream(packed)) {
                deflater.write(bytes);
            }
            return packed.toByteArray();
        }

        private void content(PDDocument document, byte[] packed, int filters) throws IOException {
            var stream = new COSStream();
            try (var out = stream.createRawOutputStream()) {
                out.write(packed);
            }
            var names = new COSArray();
            for (int i = 0; i < filters; i++) {
                names.add(COSName.FLATE_DECODE);
            }
            stream.setItem(COSName.FILTER, names);
            document.getPage(0).getCOSObject().setItem(COSName.CONTENTS, stream);
        }
    }

    private void assertRefused(Reason reason, byte[] pdf) {
        assertThatThrownBy(() -> pages(pdf))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private int pages(byte[] pdf) throws IOException {
        var file = directory.resolve("upload");
        Files.write(file, pdf);
        return worker.examine(() -> PdfExamination.pages(file));
    }

    private static byte[] paper(int pages, Change change) throws IOException {
        try (var document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                var page = new PDPage();
                document.addPage(page);
                if (i < 3) {
                    try (var content = new PDPageContentStream(document, page)) {
                        content.addRect(10, 10, 100, 100);
                        content.fill();
                    }
                }
            }
            change.apply(document);
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    @FunctionalInterface
    private interface Change {
        void apply(PDDocument document) throws IOException;
    }
}
