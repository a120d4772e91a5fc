package org.concordat.engine;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.concordat.spi.reports.Column;
import org.concordat.spi.reports.Row;
import org.concordat.spi.reports.Template;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses on a page: to be clicked, and to be scanned. */
class CodesTests {

    private static final String ADDRESS =
            "https://concordat.stockport.example/verify?size=1048576"
                    + "&root=qINS1GRFhWHwdkUeqLEoP4yEMkTBBzxBkGwGQlVlVcs";

    private static final PackCompiler COMPILER = new PackCompiler();

    @TempDir Path folder;

    @Nested
    class ACode {

        @Test
        void isReadByACameraAtTheResolutionOfAnOldPrinter() throws Exception {
            try (var pack = compiled(ADDRESS, false)) {
                assertThat(scanned(pack, 150)).isEqualTo(ADDRESS);
            }
        }

        @Test
        void isReadOnAPageThatWasTurned() throws Exception {
            try (var pack = compiled(ADDRESS, true)) {
                assertThat(scanned(pack, 150)).isEqualTo(ADDRESS);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 60, 200, 400})
        void holdsShortAndLongTexts(int length) throws Exception {
            var text = "x".repeat(length);
            try (var pack = compiled(text, false)) {
                assertThat(scanned(pack, 300)).isEqualTo(text);
            }
        }

        @Test
        void hasItsWordsAndItsPlaceAmongTheOthers() throws IOException {
            try (var pack = compiled(ADDRESS, false)) {
                var root = pack.getDocumentCatalog().getStructureTreeRoot();
                var figure = find(root, "Figure").orElseThrow();
                assertThat(figure.getAlternateDescription()).isEqualTo("QR code: " + ADDRESS);
                assertThat(figure.getKids()).hasSize(1);
            }
        }

        @Test
        void isDrawnAndNotAPicture() throws IOException {
            try (var pack = compiled(ADDRESS, false)) {
                assertThat(pack.getPage(0).getResources().getXObjectNames()).isEmpty();
            }
        }
    }

    @Nested
    class AnAddress {

        @Test
        void leadsOutOfThePackFromWhereItStands() throws IOException {
            try (var pack = compiled(ADDRESS, false)) {
                var link = (PDAnnotationLink) pack.getPage(0).getAnnotations().get(0);
                assertThat(((PDActionURI) link.getAction()).getURI()).isEqualTo(ADDRESS);
                assertThat(link.getContents()).isEqualTo(ADDRESS);
                assertThat(link.getRectangle().getLowerLeftX()).isEqualTo(57 + 120);
                assertThat(link.getRectangle().getUpperRightY()).isEqualTo(842 - 57);
                assertThat(link.getRectangle().getWidth()).isEqualTo(300);
            }
        }
    }

    private PDDocument compiled(String text, boolean turned) throws IOException {
        var column = Column.text("address", "Address", 1);
        var template =
                new Template.Jrxml(
                        "codes",
                        """
                        <jasperReport name="codes" language="java" pageWidth="%d" pageHeight="%d"%s
                            columnWidth="481" leftMargin="57" rightMargin="57" topMargin="57" bottomMargin="57">
                          <field name="address" class="java.lang.String"/>
                          <detail>
                            <band height="120">
                              <element kind="rectangle" x="0" y="0" width="100" height="100" mode="Transparent">
                                <pen lineWidth="0"/>
                                <propertyExpression name="org.concordat.code"><![CDATA[$F{address}]]></propertyExpression>
                              </element>
                              <element kind="textField" style="Body" x="120" y="0" width="300" height="80">
                                <expression><![CDATA[$F{address}]]></expression>
                                <propertyExpression name="org.concordat.link"><![CDATA[$F{address}.startsWith("https") ? $F{address} : ""]]></propertyExpression>
                              </element>
                            </band>
                          </detail>
                        </jasperReport>
                        """
                                .formatted(
                                        turned ? 842 : 595,
                                        turned ? 595 : 842,
                                        turned ? " orientation=\"Landscape\"" : ""));
        var section =
                new SectionSpec(
                        "board.codes",
                        "Codes",
                        List.of(column),
                        template,
                        sink -> sink.accept(Row.of(List.of(column), text)));
        var pdf = folder.resolve("codes.pdf");
        COMPILER.compile(
                PackSpec.titled("Codes").sections(List.of(section)).build(),
                pdf,
                Progress.unheard());
        return Loader.loadPDF(pdf.toFile());
    }

    private static String scanned(PDDocument pack, float dpi) throws IOException, ReaderException {
        var page = new PDFRenderer(pack).renderImageWithDPI(0, dpi, ImageType.RGB);
        var pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
        var source = new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels);
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

    private static Optional<PDStructureElement> find(PDStructureNode node, String type) {
        return node.getKids().stream()
                .filter(PDStructureElement.class::isInstance)
                .map(PDStructureElement.class::cast)
                .flatMap(
                        kid ->
                                kid.getStructureType().equals(type)
                                        ? Stream.of(kid)
                                        : find(kid, type).stream())
                .findFirst();
    }
}
