package org.concordat.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageDestination;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.concordat.spi.documents.DocumentId;
import org.concordat.spi.reports.Column;
import org.concordat.spi.reports.Row;
import org.concordat.spi.reports.Template;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackCompilerTests {

    private static final PackCompiler COMPILER = new PackCompiler();

    @TempDir Path folder;

    @Nested
    class TheSamplePack {

        @TempDir static Path shared;
        private static @Nullable PDDocument opened;
        private static @Nullable CompiledPack compiled;
        private static final List<String> HEARD = new ArrayList<>();

        @BeforeAll
        static void compile() throws IOException {
            var file = shared.resolve("pack.pdf");
            compiled =
                    COMPILER.compile(
                            SamplePack.spec(),
                            file,
                            (working, done, of, pages) ->
                                    HEARD.add(working + " " + done + "/" + of + " " + pages));
            opened = Loader.loadPDF(file.toFile());
        }

        @AfterAll
        static void close() throws IOException {
            pack().close();
        }

        private static PDDocument pack() {
            if (opened == null) {
                throw new IllegalStateException("Not compiled");
            }
            return opened;
        }

        private static CompiledPack result() {
            if (compiled == null) {
                throw new IllegalStateException("Not compiled");
            }
            return compiled;
        }

        @Test
        void hasAsManyPagesAsItSays() {
            assertThat(result().pages()).isEqualTo(pack().getNumberOfPages());
        }

        @Test
        void hasItsFootOnEveryPage() throws IOException {
            for (int page = 1; page <= result().pages(); page++) {
                assertThat(text(pack(), page))
                        .contains("Stockport Together Board, 14 January 2027 · Public")
                        .contains("Page " + page + " of " + result().pages());
            }
        }

        @Test
        void listsEveryPartOnThePageThatItBeginsOn() throws IOException {
            assertThat(result().entries())
                    .extracting(CompiledPack.Entry::title)
                    .containsExactly(
                            "Front sheet",
                            "Contents",
                            "Agenda",
                            "Attendance and interests",
                            "Papers",
                            "Neighbourhood business case",
                            "Pooled fund, quarter 3 of 2026 to 2027",
                            "Forward plan, to be given by word of mouth",
                            "Pooled fund register (made-up figures)",
                            "Indicators by month (made-up figures)");
            for (var entry : result().entries()) {
                if (!entry.title().equals("Front sheet") && !entry.title().equals("Papers")) {
                    assertThat(text(pack(), entry.page()).replaceAll("\\s+", " "))
                            .contains(entry.title());
                }
            }
        }

        @Test
        void printsThosePagesInItsContents() throws IOException {
            var contents = text(pack(), 2).replaceAll("\\s+", " ");
            for (var entry : result().entries()) {
                if (!entry.section().equals("contents")) {
                    assertThat(contents).contains(entry.title());
                    assertThat(contents).containsPattern("\\b" + entry.page() + "\\b");
                }
            }
        }

        @Test
        void leadsFromTheContentsToThosePages() throws IOException {
            var led = new ArrayList<Integer>();
            for (var annotation : pack().getPage(1).getAnnotations()) {
                var action = (PDActionGoTo) ((PDAnnotationLink) annotation).getAction();
                led.add(((PDPageDestination) action.getDestination()).retrievePageNumber() + 1);
                assertThat(annotation.getContents()).contains("page " + led.get(led.size() - 1));
            }
            assertThat(led)
                    .containsExactlyElementsOf(
                            result().entries().stream()
                                    .filter(e -> !e.section().equals("contents"))
                                    .map(CompiledPack.Entry::page)
                                    .toList());
        }

        @Test
        void hasBookmarksWithThePapersBelowTheirSection() throws IOException {
            var found = new ArrayList<String>();
            for (var section : pack().getDocumentCatalog().getDocumentOutline().children()) {
                found.add(section.getTitle() + " " + pageOf(section.getDestination()));
                for (var paper : section.children()) {
                    found.add("- " + paper.getTitle() + " " + pageOf(paper.getDestination()));
                }
            }
            assertThat(found)
                    .contains("Front sheet 1", "Contents 2", "Papers 5")
                    .contains("- Item 5.1 Neighbourhood business case 5")
                    .contains("- Item 5.2 Pooled fund, quarter 3 of 2026 to 2027 9");
        }

        @Test
        void stampsThePagesOfAPaper() throws IOException {
            for (int page = 6; page <= 8; page++) {
                assertThat(text(pack(), page)).contains("Item 5.1");
            }
            assertThat(text(pack(), 10)).contains("Item 5.2").contains("Pooled fund, sheet 1");
        }

        @Test
        void keepsALandscapePaperOnItsSide() {
            var box = pack().getPage(9).getMediaBox();
            assertThat(box.getWidth()).isEqualTo(842f);
            assertThat(box.getHeight()).isEqualTo(595f);
        }

        @Test
        void repeatsATablesHeadOnEachPageAndTagsItOnce() throws IOException {
            for (int page = 13; page <= 15; page++) {
                assertThat(text(pack(), page)).contains("Spent to date");
            }
            var register = find("Sect", "Pooled fund register (made-up figures)");
            assertThat(all(register, "Table")).hasSize(1);
            assertThat(all(register, "TH")).hasSize(6);
            assertThat(all(register, "TR")).hasSize(71);
            assertThat(all(register, "TR")).allSatisfy(row -> assertThat(row.getKids()).hasSize(6));
            assertThat(all(register, "TH"))
                    .allSatisfy(
                            head ->
                                    assertThat(head.getAttributes().toString())
                                            .contains("Scope=Column"));
        }

        @Test
        void saysThatThereIsNothingInASectionWithoutRows() throws IOException {
            assertThat(text(pack(), 4)).contains(StandardTable.NOTHING);
        }

        @Test
        void declaresItsTitleItsLanguageAndThatItIsTagged() throws IOException {
            var catalog = pack().getDocumentCatalog();
            assertThat(catalog.getLanguage()).isEqualTo("en-GB");
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(pack().getDocumentInformation().getTitle())
                    .isEqualTo("Stockport Together Board, 14 January 2027");
            assertThat(new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .contains("Stockport Together Board, 14 January 2027")
                    .contains("2027-01-07T09:30:00Z");
        }

        @Test
        void hasHeadingsAndATagForEachPageOfAPaper() {
            assertThat(all(root(), "H1")).hasSizeGreaterThanOrEqualTo(6);
            assertThat(find("Sect", "Neighbourhood business case").getKids()).hasSizeGreaterThan(3);
            assertThat(
                            find(
                                    "Sect",
                                    "Page 2 of 3 of the paper “Neighbourhood business case”, as it"
                                            + " was supplied"))
                    .isNotNull();
            assertThat(all(root(), "Link")).hasSize(9);
        }

        @Test
        void embedsItsCheckpoint() throws IOException {
            var files = pack().getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            var checkpoint = files.get("checkpoint.txt");
            assertThat(checkpoint).isNotNull();
            assertThat(
                            new String(
                                    checkpoint.getEmbeddedFile().toByteArray(),
                                    StandardCharsets.UTF_8))
                    .startsWith("concordat.example/");
            assertThat(pack().getDocumentCatalog().getCOSObject().containsKey(COSName.AF)).isTrue();
        }

        @Test
        void carriesEveryFontWithinItself() throws IOException {
            for (var page : pack().getPages()) {
                var resources = page.getResources();
                for (var name : resources.getFontNames()) {
                    assertThat(resources.getFont(name).isEmbedded())
                            .as(resources.getFont(name).getName())
                            .isTrue();
                }
            }
        }

        @Test
        void toldItsProgress() {
            assertThat(HEARD)
                    .startsWith("Front sheet 0/6 0", "Agenda 1/6 1")
                    .endsWith("Assembling the pages 6/6 16");
        }

        private static PDStructureNode root() {
            return pack().getDocumentCatalog().getStructureTreeRoot();
        }

        private static PDStructureElement find(String type, String title) {
            return all(root(), type).stream()
                    .filter(e -> title.equals(e.getTitle()))
                    .findFirst()
                    .orElseThrow();
        }

        private static int pageOf(
                org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDDestination
                        destination) {
            return ((PDPageDestination) destination).retrievePageNumber() + 1;
        }
    }

    @Nested
    class Compiling {

        @Test
        void givesTheSameBytesForTheSameSpec() throws IOException {
            var one = folder.resolve("one.pdf");
            var other = folder.resolve("other.pdf");
            COMPILER.compile(SamplePack.spec(), one, Progress.unheard());
            COMPILER.compile(SamplePack.spec(), other, Progress.unheard());
            assertThat(Files.mismatch(one, other)).isEqualTo(-1);
        }

        @Test
        void stillWorksAfterATemplateWasFilledManyTimes() throws IOException {
            var columns = SamplePack.paperColumns();
            var many =
                    new SectionSpec(
                            "board.papers",
                            "Papers",
                            columns,
                            Template.jrxml(SamplePack.class, "cover-sheet.jrxml"),
                            sink -> {
                                for (int i = 1; i <= 40; i++) {
                                    sink.accept(
                                            SamplePack.paper(
                                                    columns, "Item " + i, "Paper", "", null));
                                }
                            });
            try (var pack = Loader.loadPDF(compile(many).toFile())) {
                assertThat(text(pack, pack.getNumberOfPages())).contains("Item 40");
            }
        }

        @Test
        void wrapsAVeryLongTextOverPages() throws IOException {
            var word = "integration ";
            var text = word.repeat(100_000 / word.length());
            var file = compile(table(List.of(Column.text("minutes", "Minutes", 1)), text));
            try (var pack = Loader.loadPDF(file.toFile())) {
                var all = new PDFTextStripper().getText(pack);
                assertThat(all.split("integration", -1)).hasSize(100_000 / word.length() + 1);
                assertThat(pack.getNumberOfPages()).isGreaterThan(15);
            }
        }

        @Test
        void wrapsAWordThatHasNoEnd() throws IOException {
            var file = compile(table(List.of(Column.text("hash", "Hash", 1)), "x".repeat(100_000)));
            try (var pack = Loader.loadPDF(file.toFile())) {
                var all = new PDFTextStripper().getText(pack);
                assertThat(all.chars().filter(c -> c == 'x').count())
                        .isGreaterThanOrEqualTo(100_000);
            }
        }

        @Test
        void showsABoxWhereTheFontHasNoGlyph() throws IOException {
            var file =
                    compile(
                            table(
                                    List.of(Column.text("text", "Text", 1)),
                                    "Tea \uD83C\uDF75, العربية, <b>Łódź</b> & שלום, £5"));
            try (var pack = Loader.loadPDF(file.toFile())) {
                assertThat(text(pack, 3))
                        .contains("Tea □, □□□□□□□")
                        .contains("<b>Łódź</b> & ")
                        .contains("£5");
            }
        }

        @Test
        void tellsTheFailureOfWhoWritesTheRows() {
            var failing =
                    new SectionSpec(
                            "a.section",
                            "A section",
                            List.of(Column.text("a", "A", 1)),
                            Template.table(),
                            sink -> {
                                throw new ArithmeticException("no rows today");
                            });
            assertThatThrownBy(() -> compile(failing)).isInstanceOf(ArithmeticException.class);
            assertThat(folder.resolve("pack.pdf")).doesNotExist();
        }

        @Test
        void tellsTheFailureOfATemplateWhileRowsAreStillWritten() {
            var columns = List.of(Column.text("a", "A", 1));
            var failing =
                    new SectionSpec(
                            "a.section",
                            "A section",
                            columns,
                            jrxml("Integer.valueOf($F{a}).toString()"),
                            sink -> {
                                for (int i = 0; i < 5_000; i++) {
                                    sink.accept(Row.of(columns, "not a number"));
                                }
                            });
            assertThatThrownBy(() -> compile(failing))
                    .isInstanceOf(TemplateRefused.class)
                    .hasMessageContaining("test template");
        }

        @Test
        void refusesAFieldThatIsNoColumn() {
            var columns = List.of(Column.text("b", "B", 1));
            var failing =
                    new SectionSpec(
                            "a.section",
                            "A section",
                            columns,
                            jrxml("$F{a}"),
                            sink -> sink.accept(Row.of(columns, "b")));
            assertThatThrownBy(() -> compile(failing))
                    .isInstanceOf(TemplateRefused.class)
                    .rootCause()
                    .hasMessageContaining("No column a");
        }

        @Test
        void readsRowsInTheCallersThreadWhileProgressIsHeard() {
            var columns = List.of(Column.text("a", "A", 1));
            var caller = Thread.currentThread();
            var strangers = new AtomicInteger();
            var heard = new AtomicInteger();
            var section =
                    new SectionSpec(
                            "a.section",
                            "A section",
                            columns,
                            Template.table(),
                            sink -> {
                                for (int i = 0; i < 2_000; i++) {
                                    if (Thread.currentThread() != caller) {
                                        strangers.incrementAndGet();
                                    }
                                    sink.accept(Row.of(columns, "Row " + i));
                                }
                            });
            COMPILER.compile(
                    PackSpec.titled("A pack")
                            .asAt(SamplePack.AS_AT)
                            .sections(List.of(SamplePack.front(), section))
                            .build(),
                    folder.resolve("pack.pdf"),
                    (working, done, of, pages) -> heard.incrementAndGet());
            assertThat(strangers).hasValue(0);
            assertThat(heard.get()).isGreaterThan(3);
        }
    }

    @Nested
    class APaper {

        @Test
        void isStoodUprightWhenItWasScannedOnItsSide() throws IOException {
            try (var pack = open(Papers.rotated("Scan", 1))) {
                var page = pack.getPage(3);
                assertThat(page.getRotation()).isZero();
                assertThat(page.getMediaBox().getWidth()).isEqualTo(842f);
                assertThat(text(pack, 4)).contains("Scan, sheet 1").contains("Item 1");
            }
        }

        @Test
        void isBroughtDownToA4WhenItIsAPoster() throws IOException {
            try (var pack = open(Papers.ofSize("Poster", 2384, 3370))) {
                assertThat(pack.getPage(3).getMediaBox().getHeight()).isBetween(841f, 842.5f);
                assertThat(text(pack, 4)).contains("Poster, sheet 1");
            }
        }

        @Test
        void keepsItsSizeWhenItIsA3() throws IOException {
            try (var pack = open(Papers.ofSize("Plan", 1190, 842))) {
                assertThat(pack.getPage(3).getMediaBox().getWidth()).isEqualTo(1190f);
            }
        }

        @Test
        void isAFigureWithWordsWhenItHoldsNoText() throws IOException {
            try (var pack = open(Papers.blank())) {
                var figures = all(pack.getDocumentCatalog().getStructureTreeRoot(), "Figure");
                assertThat(figures).hasSize(1);
                assertThat(figures.get(0).getAlternateDescription())
                        .startsWith("Page 1 of 1 of the paper");
            }
        }

        @Test
        void losesItsScriptsActionsAndFalseMarks() throws IOException {
            try (var pack = open(Papers.active("Active"))) {
                assertThat(pack.getDocumentCatalog().getOpenAction()).isNull();
                assertThat(pack.getPage(3).getAnnotations()).isEmpty();
                var whole = new StringBuilder();
                for (var key : List.copyOf(pack.getDocument().getXrefTable().keySet())) {
                    describe(pack.getDocument().getObjectFromPool(key), whole);
                }
                assertThat(whole.toString())
                        .doesNotContain("JavaScript")
                        .doesNotContain("Launch")
                        .doesNotContain("MCID 42");
                assertThat(text(pack, 4)).contains("Active, sheet 1");
            }
        }

        @Test
        void keepsHiddenWhatALayerHides() throws IOException {
            try (var pack = open(Papers.layered("Layered"))) {
                var picture = new PDFRenderer(pack).renderImage(3);
                assertThat(picture.getRGB(475, 842 - 375) & 0xffffff).isEqualTo(0xffffff);
                assertThat(pack.getDocumentCatalog().getOCProperties().isGroupEnabled("Draft"))
                        .isFalse();
            }
        }

        @Test
        void isRefusedWhenItIsEncrypted() {
            assertRefused(Papers.encrypted("Secret"), PaperRefused.Reason.ENCRYPTED);
        }

        @Test
        void isRefusedWhenItIsNoPdf() {
            assertRefused(
                    "Dear all, see attached".getBytes(StandardCharsets.UTF_8),
                    PaperRefused.Reason.UNREADABLE);
        }

        private void assertRefused(byte[] paper, PaperRefused.Reason reason) {
            assertThatThrownBy(() -> open(paper))
                    .isInstanceOfSatisfying(
                            PaperRefused.class,
                            e -> {
                                assertThat(e.reason()).isEqualTo(reason);
                                assertThat(e.paper()).isEqualTo("Item 1 The paper");
                            });
            assertThat(folder.resolve("pack.pdf")).doesNotExist();
        }

        private PDDocument open(byte[] paper) throws IOException {
            var papers = new Papers();
            DocumentId id = papers.keep(paper);
            var columns = SamplePack.paperColumns();
            var section =
                    new SectionSpec(
                            "board.papers",
                            "Papers",
                            columns,
                            Template.jrxml(SamplePack.class, "cover-sheet.jrxml"),
                            sink ->
                                    sink.accept(
                                            SamplePack.paper(
                                                    columns,
                                                    "Item 1",
                                                    "The paper",
                                                    "For decision",
                                                    id)));
            var file = folder.resolve("pack.pdf");
            COMPILER.compile(
                    PackSpec.titled("A pack")
                            .asAt(SamplePack.AS_AT)
                            .sections(List.of(SamplePack.front(), section))
                            .documents(papers)
                            .build(),
                    file,
                    Progress.unheard());
            return Loader.loadPDF(file.toFile());
        }
    }

    @Nested
    class ATemplate {

        @Test
        void isRefusedWhenItRunsAProgram() {
            assertRefused(
                    jrxml("Runtime.getRuntime().exec(\"true\").toString()"),
                    "java.lang.Runtime is not visible to reports");
        }

        @Test
        void isRefusedWhenItReadsAFile() {
            assertRefused(
                    jrxml("new java.util.Scanner(new java.io.File(\"/etc/passwd\")).nextLine()"),
                    "is not visible to reports");
        }

        @Test
        void isRefusedWhenItReachesAClassByItsName() {
            assertRefused(
                    jrxml("\"\".getClass().forName(\"java.lang.Runtime\").getName()"),
                    "is not visible to reports");
        }

        @Test
        void isRefusedWhenItHasAQuery() {
            assertRefused(
                    raw("<query language=\"sql\"><![CDATA[select 1]]></query>"), "has a query");
        }

        @Test
        void isRefusedWhenItHasAScriptlet() {
            assertRefused(
                    raw("<scriptlet name=\"s\" class=\"java.lang.Object\"/>"), "has a scriptlet");
        }

        @Test
        void isRefusedWhenItLoosensALimit() {
            assertRefused(
                    raw("<property name=\"net.sf.jasperreports.governor.max.pages\" value=\"0\"/>"),
                    "sets the property");
        }

        @Test
        void isRefusedWhenItImportsClasses() {
            assertRefused(raw("<import>java.io.*</import>"), "imports classes");
        }

        @Test
        void isRefusedWhenItDeclaresADoctype() {
            assertRefused(
                    new Template.Jrxml(
                            "test template",
                            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                                    + "<jasperReport name=\"t\" language=\"java\"/>"),
                    "declares a document type");
        }

        @Test
        void isRefusedWhenItIsNotXml() {
            assertRefused(new Template.Jrxml("test template", "hello"), "");
        }

        private void assertRefused(Template template, String why) {
            var columns = List.of(Column.text("a", "A", 1));
            var section =
                    new SectionSpec(
                            "a.section",
                            "A section",
                            columns,
                            template,
                            sink -> sink.accept(Row.of(columns, "a")));
            assertThatThrownBy(() -> compile(section))
                    .isInstanceOf(TemplateRefused.class)
                    .satisfies(refused -> assertThat(messages(refused)).contains(why));
        }

        private static Template raw(String within) {
            return new Template.Jrxml(
                    "test template",
                    "<jasperReport name=\"t\" language=\"java\">" + within + "</jasperReport>");
        }
    }

    private static String messages(Throwable thrown) {
        var all = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            all.append(cause.getMessage()).append('\n');
        }
        return all.toString();
    }

    private static Template jrxml(String expression) {
        return new Template.Jrxml(
                "test template",
                """
                <jasperReport name="t" language="java">
                  <field name="a" class="java.lang.String"/>
                  <detail>
                    <band height="20">
                      <element kind="textField" x="0" y="0" width="100" height="20">
                        <expression><![CDATA[%s]]></expression>
                      </element>
                    </band>
                  </detail>
                </jasperReport>
                """
                        .formatted(expression));
    }

    private static SectionSpec table(List<Column> columns, Object... values) {
        return new SectionSpec(
                "a.section",
                "A section",
                columns,
                Template.table(),
                sink -> sink.accept(Row.of(columns, values)));
    }

    private Path compile(SectionSpec section) {
        var file = folder.resolve("pack.pdf");
        COMPILER.compile(
                PackSpec.titled("A pack")
                        .asAt(SamplePack.AS_AT)
                        .sections(List.of(SamplePack.front(), section))
                        .build(),
                file,
                Progress.unheard());
        return file;
    }

    private static String text(PDDocument pack, int page) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(pack);
    }

    private static List<PDStructureElement> all(PDStructureNode node, String type) {
        var found = new ArrayList<PDStructureElement>();
        for (var kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                if (type.equals(element.getStructureType())) {
                    found.add(element);
                }
                found.addAll(all(element, type));
            }
        }
        return found;
    }

    private static void describe(@Nullable COSObject object, StringBuilder whole) {
        if (object != null && object.getObject() instanceof COSDictionary dictionary) {
            for (var entry : dictionary.entrySet()) {
                whole.append(entry.getKey().getName()).append(' ');
                if (entry.getValue() instanceof COSName name) {
                    whole.append(name.getName());
                } else if (entry.getValue() instanceof COSString string) {
                    whole.append(string.getString());
                }
                whole.append('\n');
            }
        }
    }
}
