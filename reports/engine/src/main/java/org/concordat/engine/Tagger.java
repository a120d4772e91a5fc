package org.concordat.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import net.sf.jasperreports.engine.JRPrintElement;
import net.sf.jasperreports.engine.JRPrintImage;
import net.sf.jasperreports.engine.JRPrintText;
import net.sf.jasperreports.engine.util.StyledTextListWriter;
import net.sf.jasperreports.pdf.common.PdfProducer;
import net.sf.jasperreports.pdf.common.PdfStructureEntry;
import net.sf.jasperreports.pdf.common.PdfTagger;
import org.jspecify.annotations.Nullable;

/**
 * Marks the content of the pages as they are exported, and remembers what it is.
 *
 * <p>It writes only the marks; the tree is built once, when the papers' pages are known as well.
 * Cells become rows by their place: one that is not right of the last begins a new row. A head that
 * is repeated on the next page is decoration (ISO 14289-1, 7.1), as are lines and boxes.
 */
final class Tagger implements PdfTagger {

    /** Where an element's frame lies, since its own coordinates are those within the frame. */
    interface Frame {
        int x();

        int y();
    }

    private final Map<Integer, Tag> parts;
    private final IntUnaryOperator place;
    private final Frame frame;
    private final List<Tag.Link> links = new ArrayList<>();
    private final List<Tag.Code> codes = new ArrayList<>();
    private int exported = -1;
    private int marks;
    private @Nullable PdfProducer producer;

    private Tag part = Tag.root();
    private @Nullable Tag table;
    private @Nullable Tag row;
    private int lastCellX;
    private int lastCellPage;
    private boolean tableHasHead;
    private boolean tableHasRows;

    private @Nullable Tag text;
    private int artifacts;

    /**
     * @param parts the tags that begin on a page, by its index from 0 in the pack
     * @param place where in the pack an exported page stands
     */
    Tagger(Map<Integer, Tag> parts, IntUnaryOperator place, Frame frame) {
        this.parts = parts;
        this.place = place;
        this.frame = frame;
    }

    List<Tag.Link> links() {
        return links;
    }

    List<Tag.Code> codes() {
        return codes;
    }

    @Override
    public void setPdfProducer(PdfProducer value) {
        producer = value;
    }

    @Override
    public void startPage() {
        exported++;
        marks = 0;
        var begun = parts.get(page());
        if (begun != null) {
            part = begun;
            endTable();
        }
    }

    @Override
    public void startElement(JRPrintElement element) {
        if (!(element instanceof JRPrintText printed)) {
            reserve(element, property(element, TemplateParameters.CODE, ""));
            return;
        }
        var type = property(element, TemplateParameters.TAG, "P");
        text = null;
        if (type.equals("TD") || type.equals("TH")) {
            startCell(element, type);
        } else if (!type.equals("Artifact") && !isBlank(printed)) {
            endTable();
            text = linked(element, part.add(type));
        }
    }

    /** Keeps a mark for the code, which is drawn when the pack is put together. */
    private void reserve(JRPrintElement element, String code) {
        if (code.isEmpty()) {
            return;
        }
        endTable();
        var alt = property(element, TemplateParameters.ALT, "QR code: " + code);
        int id = marks++;
        part.add("Figure").alt(alt).add(new Tag.Marked(page(), id));
        codes.add(new Tag.Code(place(element), id, code));
    }

    private void startCell(JRPrintElement element, String type) {
        var scope = property(element, TemplateParameters.SCOPE, "Column");
        var head = type.equals("TH") && scope.equals("Column");
        if (head && table != null && tableHasHead) {
            if (page() > lastCellPage) {
                return;
            }
            if (tableHasRows) {
                endTable();
            }
        }
        if (table == null) {
            table = part.add("Table");
        }
        if (row == null || element.getX() <= lastCellX) {
            row = table.add("TR");
        }
        lastCellX = element.getX();
        lastCellPage = page();
        tableHasHead |= head;
        tableHasRows |= !head;
        var made = row.add(type);
        if (type.equals("TH")) {
            made.scope(scope);
        }
        text = linked(element, made);
    }

    private Tag linked(JRPrintElement element, Tag tag) {
        var target = property(element, TemplateParameters.LINK, "");
        if (target.isEmpty()) {
            return tag;
        }
        var link = tag.add("Link");
        links.add(new Tag.Link(link, place(element), target));
        return link;
    }

    private Tag.Place place(JRPrintElement element) {
        return new Tag.Place(
                page(),
                frame.x() + element.getX(),
                frame.y() + element.getY(),
                element.getWidth(),
                element.getHeight());
    }

    @Override
    public void endElement(JRPrintElement element) {
        text = null;
    }

    @Override
    public void startText(JRPrintText printed) {
        if (text == null) {
            write("/Artifact BMC\n");
        } else {
            mark(text);
        }
    }

    @Override
    public void startText(JRPrintText printed, @Nullable String actualText) {
        startText(printed);
    }

    @Override
    public void endText() {
        write("EMC\n");
    }

    @Override
    public void startImage(JRPrintImage image, float x, float y, float width, float height) {
        var alt = property(image, TemplateParameters.ALT, "");
        if (alt.isEmpty()) {
            write("/Artifact BMC\n");
        } else {
            endTable();
            mark(part.add("Figure").alt(alt));
        }
    }

    @Override
    public void endImage() {
        write("EMC\n");
    }

    @Override
    public void beginArtifact() {
        if (artifacts++ == 0) {
            write("/Artifact BMC\n");
        }
    }

    @Override
    public void endArtifact() {
        if (--artifacts == 0) {
            write("EMC\n");
        }
    }

    private void mark(Tag tag) {
        int id = marks++;
        tag.add(new Tag.Marked(page(), id));
        write("/" + tag.type() + " <</MCID " + id + ">> BDC\n");
    }

    private void endTable() {
        table = null;
        row = null;
        tableHasHead = false;
        tableHasRows = false;
    }

    private int page() {
        return place.applyAsInt(exported);
    }

    private static boolean isBlank(JRPrintText printed) {
        var shown = printed.getFullText();
        return shown == null || shown.isBlank();
    }

    private static String property(JRPrintElement element, String name, String otherwise) {
        if (!element.hasProperties()) {
            return otherwise;
        }
        var value = element.getPropertiesMap().getProperty(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    private void write(String operators) {
        if (producer == null) {
            throw new IllegalStateException("Marked before the export began");
        }
        producer.getPdfContent().setLiteral(operators);
    }

    @Override
    public void setLanguage(String language) {}

    @Override
    public void init() {}

    @Override
    public void endPage() {}

    @Override
    public boolean isFirstLinkParagraph() {
        return false;
    }

    @Override
    public @Nullable PdfStructureEntry getCurrentLinkTag() {
        return null;
    }

    @Override
    public @Nullable StyledTextListWriter getListWriter() {
        return null;
    }
}
