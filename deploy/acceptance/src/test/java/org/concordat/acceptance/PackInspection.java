package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDNamedDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.PDFTextStripperByArea;
import org.jspecify.annotations.Nullable;

/** Looks at a pack page by page, as somebody who holds it does. */
final class PackInspection implements AutoCloseable {

    private static final Pattern NUMBER_AT_END = Pattern.compile("(\\d+)$");

    /** It says what the pack is, and not that it is a front sheet. */
    private static final String FRONT_SHEET = "Front sheet";

    private final PDDocument pack;
    private final List<String> texts = new ArrayList<>();

    PackInspection(byte[] bytes) throws IOException {
        pack = Loader.loadPDF(bytes);
        for (int page = 1; page <= pack.getNumberOfPages(); page++) {
            var stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            texts.add(joined(stripper.getText(pack)));
        }
    }

    int pages() {
        return texts.size();
    }

    String text() {
        return String.join("\n", texts);
    }

    PackInspection isNumberedThroughout() {
        for (int page = 1; page <= pages(); page++) {
            assertThat(texts.get(page - 1)).contains("Page %d of %d".formatted(page, pages()));
        }
        return this;
    }

    PackInspection isTaggedAndSaysWhatItIs(String title) {
        var catalogue = pack.getDocumentCatalog();
        assertThat(catalogue.getLanguage()).isEqualTo("en-GB");
        assertThat(catalogue.getMarkInfo().isMarked()).isTrue();
        assertThat(catalogue.getStructureTreeRoot().getKids()).isNotEmpty();
        assertThat(catalogue.getViewerPreferences().displayDocTitle()).isTrue();
        assertThat(pack.getDocumentInformation().getTitle()).contains(title);
        return this;
    }

    /** Each bookmark's words stand on the page that it leads to; a group leads to its first. */
    PackInspection hasBookmarksThatLeadToWhatTheyName() throws IOException {
        var count = 0;
        for (var bookmark : pack.getDocumentCatalog().getDocumentOutline().children()) {
            count += follow(bookmark);
        }
        assertThat(count).isGreaterThan(4);
        return this;
    }

    private int follow(PDOutlineItem bookmark) throws IOException {
        var page = indexOf(bookmark);
        assertThat(page).as(bookmark.getTitle()).isNotNegative();
        if (bookmark.getTitle().equals(FRONT_SHEET)) {
            assertThat(page).isZero();
        } else if (bookmark.hasChildren()) {
            assertThat(page).isEqualTo(indexOf(bookmark.getFirstChild()));
        } else {
            assertThat(squeezed(texts.get(page)))
                    .as("page %d, to which the bookmark leads", page + 1)
                    .containsIgnoringCase(squeezed(bookmark.getTitle()));
        }
        var count = 1;
        for (var child : bookmark.children()) {
            count += follow(child);
        }
        return count;
    }

    private int indexOf(PDOutlineItem bookmark) throws IOException {
        return pack.getPages().indexOf(bookmark.findDestinationPage(pack));
    }

    /** Each link of the contents leads to the page whose number stands at the end of its line. */
    PackInspection hasContentsThatLeadWhereTheySay() throws IOException {
        var count = 0;
        for (var page : pack.getPages()) {
            if (!texts.get(pack.getPages().indexOf(page)).contains("Contents")) {
                continue;
            }
            for (var annotation : page.getAnnotations()) {
                if (annotation instanceof PDAnnotationLink link && destination(link) != null) {
                    var line = lineOf(page, link);
                    var number = NUMBER_AT_END.matcher(line);
                    assertThat(number.find()).as(line).isTrue();
                    assertThat(pageOf(destination(link)))
                            .as(line)
                            .isEqualTo(Integer.parseInt(number.group(1)));
                    count++;
                }
            }
        }
        assertThat(count).isGreaterThan(4);
        return this;
    }

    private static String lineOf(PDPage page, PDAnnotationLink link) throws IOException {
        var box = page.getCropBox();
        var place = link.getRectangle();
        var stripper = new PDFTextStripperByArea();
        stripper.setSortByPosition(true);
        stripper.addRegion(
                "line",
                new Rectangle2D.Float(
                        0,
                        box.getHeight() - place.getUpperRightY(),
                        box.getWidth(),
                        place.getHeight()));
        stripper.extractRegions(page);
        return joined(stripper.getTextForRegion("line"));
    }

    private int pageOf(@Nullable PDDestination destination) throws IOException {
        if (destination instanceof PDPageDestination there) {
            return there.retrievePageNumber() + 1;
        }
        if (destination instanceof PDNamedDestination named) {
            return pageOf(pack.getDocumentCatalog().findNamedDestinationPage(named));
        }
        return 0;
    }

    private static @Nullable PDDestination destination(PDAnnotationLink link) throws IOException {
        if (link.getAction() instanceof PDActionGoTo action) {
            return action.getDestination();
        }
        return link.getDestination();
    }

    private static String joined(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** Lines break where they must: compared without spaces. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Override
    public void close() throws IOException {
        pack.close();
    }
}
