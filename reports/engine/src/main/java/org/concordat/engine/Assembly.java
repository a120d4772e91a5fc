package org.concordat.engine;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collections;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.LayerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PageMode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDBorderStyleDictionary;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/** Makes one pack of the exported pages and the papers. */
final class Assembly {

    private static final float MARGIN = 57;
    private static final float FOOT = 26;
    private static final float FOOT_SIZE = 8.5f;

    /** What is kept free above and below a paper's page, for stamp and foot. */
    private static final float STRIP = 37;

    private static final float A3_LONG = 1191;
    private static final float A3_SHORT = 842;
    private static final float SMALLEST = 280;

    private final PackSpec spec;
    private final List<Piece> pieces;
    private final List<PDPage> pages = new ArrayList<>();
    private final Map<String, PDPage> targets = new HashMap<>();

    Assembly(PackSpec spec, List<Piece> pieces) {
        this.spec = spec;
        this.pieces = pieces;
    }

    /**
     * Writes the pack.
     *
     * @param exported all pages but the papers', in order
     * @param tagger what was left for the assembly: links, and places of codes
     * @param document the root of the tags, whose children are the pieces' in their order
     */
    void write(
            Path exported,
            Tag document,
            List<Tag> tags,
            Tagger tagger,
            List<CompiledPack.Entry> entries,
            List<String> entryTargets,
            Path target)
            throws IOException {
        try (var pack =
                Loader.loadPDF(exported.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            nameFontsAlike(pack);
            var regular = load(pack, Fonts.REGULAR);
            var bold = load(pack, Fonts.BOLD);
            insertPapers(pack, tags, bold);
            for (var code : tagger.codes()) {
                draw(pack, code);
            }
            for (int i = 0; i < pages.size(); i++) {
                foot(pack, pages.get(i), i + 1, regular);
            }
            new StructureTree(pages)
                    .write(pack, document, annotate(tagger.links(), entries, entryTargets));
            bookmark(pack, entries, entryTargets);
            describe(pack);
            embed(pack);
            // the identifier is made of this and the title, not of the clock
            pack.getDocument().getTrailer().removeItem(COSName.ID);
            pack.setDocumentId(spec.asAt().toEpochMilli());
            pack.setVersion(1.7f);
            pack.save(target.toFile());
        }
    }

    /** Without ligatures: looking for them took most of the time that the foot takes. */
    private static PDFont load(PDDocument pack, String name) throws IOException {
        try (var in = Fonts.open(name)) {
            var font = new TTFParser().parse(new RandomAccessReadBuffer(in));
            font.setEnableGsub(false);
            pack.registerTrueTypeFontForClosing(font);
            return PDType0Font.load(pack, font, true);
        }
    }

    private void insertPapers(PDDocument pack, List<Tag> tags, PDFont bold) throws IOException {
        var exported = new ArrayList<PDPage>();
        pack.getPages().forEach(exported::add);
        int next = 0;
        for (int i = 0; i < pieces.size(); i++) {
            var piece = pieces.get(i);
            targets.put(piece.target(), exported.get(next));
            for (int j = 0; j < piece.printed(); j++) {
                pages.add(exported.get(next++));
            }
            var paper = piece.paper();
            if (paper != null) {
                insert(pack, piece, paper, tags.get(i), bold);
            }
        }
    }

    private void insert(PDDocument pack, Piece piece, CleanPaper paper, Tag tag, PDFont bold)
            throws IOException {
        try (var clean =
                Loader.loadPDF(paper.file().toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            var layers = new LayerUtility(pack);
            for (int i = 0; i < paper.pages(); i++) {
                var before = pages.get(pages.size() - 1);
                var drawn = layers.importPageAsForm(clean, i);
                var from = clean.getPage(i).getMediaBox();
                var page = new PDPage(sizeFor(from));
                pack.getPages().insertAfter(page, before);
                var words =
                        String.format(
                                Locale.ROOT,
                                "Page %d of %d of the paper “%s”, as it was supplied",
                                i + 1,
                                paper.pages(),
                                piece.title());
                var type = paper.readable().get(i) ? "P" : "Figure";
                var sheet = tag.add("Sect").titled(words);
                var content = sheet.add(type);
                if (type.equals("Figure")) {
                    content.alt(words + "; it holds no text");
                }
                content.add(new Tag.Marked(pages.size(), 0));
                try (var out =
                        new PDPageContentStream(
                                pack, page, PDPageContentStream.AppendMode.OVERWRITE, true)) {
                    out.beginMarkedContent(COSName.getPDFName(type), marked(0));
                    out.saveGraphicsState();
                    out.transform(fit(from, page.getMediaBox()));
                    out.drawForm(drawn);
                    out.restoreGraphicsState();
                    out.endMarkedContent();
                    stamp(out, page.getMediaBox(), piece.stamp(), bold);
                }
                pages.add(page);
            }
        }
    }

    private static PDPropertyList marked(int id) {
        var properties = new COSDictionary();
        properties.setInt(COSName.MCID, id);
        return PDPropertyList.create(properties);
    }

    /** A page keeps its size, unless it is larger than A3 or too small for the foot. */
    private static PDRectangle sizeFor(PDRectangle from) {
        var longer = Math.max(from.getWidth(), from.getHeight());
        var shorter = Math.min(from.getWidth(), from.getHeight());
        if (longer <= A3_LONG + 1 && shorter <= A3_SHORT + 1 && shorter >= SMALLEST) {
            return new PDRectangle(from.getWidth(), from.getHeight());
        }
        var a4 = PDRectangle.A4;
        return from.getWidth() > from.getHeight()
                ? new PDRectangle(a4.getHeight(), a4.getWidth())
                : new PDRectangle(a4.getWidth(), a4.getHeight());
    }

    /** Leaves a strip free above and below, so that nothing is printed over the paper. */
    private static Matrix fit(PDRectangle from, PDRectangle page) {
        float scale =
                Math.min(
                        page.getWidth() / from.getWidth(),
                        (page.getHeight() - 2 * STRIP) / from.getHeight());
        scale = Math.min(scale, 1);
        float x = (page.getWidth() - from.getWidth() * scale) / 2;
        float y = (page.getHeight() - from.getHeight() * scale) / 2;
        return new Matrix(scale, 0, 0, scale, x, y);
    }

    private static void stamp(PDPageContentStream out, PDRectangle page, String stamp, PDFont bold)
            throws IOException {
        if (stamp.isEmpty()) {
            return;
        }
        var text = shortened(stamp, bold, 9, page.getWidth() / 2);
        float width = width(text, bold, 9);
        float right = page.getWidth() - 24;
        float y = page.getHeight() - 29;
        out.beginMarkedContent(COSName.ARTIFACT);
        out.setNonStrokingColor(Color.WHITE);
        out.setStrokingColor(Styles.RULE);
        out.setLineWidth(0.75f);
        out.addRect(right - width - 12, y - 5.5f, width + 12, 18);
        out.fillAndStroke();
        out.beginText();
        out.setNonStrokingColor(Styles.INK);
        out.setFont(bold, 9);
        out.newLineAtOffset(right - width - 6, y);
        out.showText(text);
        out.endText();
        out.endMarkedContent();
    }

    private void foot(PDDocument pack, PDPage page, int number, PDFont font) throws IOException {
        var box = page.getMediaBox();
        boolean turned = page.getRotation() == 90;
        float across = turned ? box.getHeight() : box.getWidth();
        float margin = Math.min(MARGIN, across / 10);
        var right = "Page " + number + " of " + pages.size();
        float rightWidth = width(right, font, FOOT_SIZE);
        var left =
                Legible.text(
                        spec.foot().isEmpty()
                                ? spec.classification()
                                : spec.foot() + " · " + spec.classification());
        left = shortened(left, font, FOOT_SIZE, across - 2 * margin - rightWidth - 18);
        try (var out =
                new PDPageContentStream(
                        pack, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
            if (turned) {
                // a page on its side is exported upright, and turned when it is shown
                out.transform(Matrix.getRotateInstance(Math.PI / 2, box.getWidth(), 0));
            }
            out.beginMarkedContent(COSName.ARTIFACT);
            out.setNonStrokingColor(Styles.GREY);
            out.beginText();
            out.setFont(font, FOOT_SIZE);
            out.newLineAtOffset(margin, FOOT);
            out.showText(left);
            out.endText();
            out.beginText();
            out.newLineAtOffset(across - margin - rightWidth, FOOT);
            out.showText(right);
            out.endText();
            out.endMarkedContent();
        }
    }

    private static String shortened(String text, PDFont font, float size, float room)
            throws IOException {
        var line = text.replace('\n', ' ');
        if (width(line, font, size) <= room) {
            return line;
        }
        int end = line.length();
        while (end > 0 && width(line.substring(0, end) + "…", font, size) > room) {
            end = line.offsetByCodePoints(end, -1);
        }
        return line.substring(0, end) + "…";
    }

    private static float width(String text, PDFont font, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    private List<StructureTree.LinkPlace> annotate(
            List<Tag.Link> links, List<CompiledPack.Entry> entries, List<String> entryTargets)
            throws IOException {
        var places = new ArrayList<StructureTree.LinkPlace>();
        for (var link : links) {
            var page = pages.get(link.place().page());
            var annotation = new PDAnnotationLink();
            var noBorder = new PDBorderStyleDictionary();
            noBorder.setWidth(0);
            annotation.setBorderStyle(noBorder);
            annotation.setPrinted(true);
            if (link.leadsOut()) {
                leadOut(annotation, link, page);
            } else {
                leadTo(annotation, link, page, entries, entryTargets);
            }
            annotation.setPage(page);
            var annotations = page.getAnnotations();
            annotations.add(annotation);
            page.setAnnotations(annotations);
            places.add(new StructureTree.LinkPlace(link.tag(), annotation, page));
        }
        return places;
    }

    /** To a part of the pack; the whole line of the contents leads there. */
    private void leadTo(
            PDAnnotationLink annotation,
            Tag.Link link,
            PDPage page,
            List<CompiledPack.Entry> entries,
            List<String> entryTargets) {
        int entry = entryTargets.indexOf(link.target());
        var box = page.getMediaBox();
        annotation.setRectangle(
                new PDRectangle(
                        MARGIN,
                        box.getHeight() - link.place().top() - link.place().height(),
                        box.getWidth() - 2 * MARGIN,
                        link.place().height()));
        annotation.setContents(
                entry < 0
                        ? link.target()
                        : entries.get(entry).title() + ", page " + entries.get(entry).page());
        var action = new PDActionGoTo();
        action.setDestination(top(link.target()));
        annotation.setAction(action);
    }

    private static void leadOut(PDAnnotationLink annotation, Tag.Link link, PDPage page) {
        annotation.setRectangle(upright(link.place(), page));
        annotation.setContents(link.target());
        var action = new PDActionURI();
        action.setURI(link.target());
        annotation.setAction(action);
    }

    private static PDRectangle upright(Tag.Place place, PDPage page) {
        var box = page.getMediaBox();
        if (page.getRotation() == 90) {
            return new PDRectangle(place.top(), place.left(), place.height(), place.width());
        }
        return new PDRectangle(
                place.left(),
                box.getHeight() - place.top() - place.height(),
                place.width(),
                place.height());
    }

    /** Vector, in one path: a module's edge falls between no two pictures, at any size. */
    private void draw(PDDocument pack, Tag.Code code) throws IOException {
        var page = pages.get(code.place().page());
        try (var out =
                new PDPageContentStream(
                        pack, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
            out.beginMarkedContent(COSName.getPDFName("Figure"), marked(code.id()));
            QrCode.of(code.text()).draw(out, upright(code.place(), page));
            out.endMarkedContent();
        }
    }

    private PDPageXYZDestination top(String target) {
        var page = targets.get(target);
        if (page == null) {
            throw new IllegalArgumentException("A link leads nowhere: " + target);
        }
        var destination = new PDPageXYZDestination();
        destination.setPage(page);
        destination.setLeft(0);
        destination.setTop((int) page.getMediaBox().getHeight());
        return destination;
    }

    private void bookmark(
            PDDocument pack, List<CompiledPack.Entry> entries, List<String> entryTargets) {
        var outline = new PDDocumentOutline();
        pack.getDocumentCatalog().setDocumentOutline(outline);
        PDOutlineItem section = null;
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var item = new PDOutlineItem();
            item.setTitle(
                    entry.item().isEmpty() ? entry.title() : entry.item() + " " + entry.title());
            item.setDestination(top(entryTargets.get(i)));
            if (entry.level() == 1 || section == null) {
                outline.addLast(item);
                section = item;
            } else {
                section.addLast(item);
            }
        }
        outline.openNode();
        for (var item : outline.children()) {
            item.openNode();
        }
    }

    private void describe(PDDocument pack) throws IOException {
        var title = Legible.text(spec.title());
        var made = calendar();
        var information = new PDDocumentInformation();
        information.setTitle(title);
        information.setAuthor(Legible.text(spec.partnership()));
        information.setCreator("Concordat");
        information.setProducer("Concordat");
        information.setCreationDate(made);
        information.setModificationDate(made);
        pack.setDocumentInformation(information);
        var catalog = pack.getDocumentCatalog();
        catalog.setLanguage(spec.language().toLanguageTag());
        catalog.setPageMode(PageMode.USE_OUTLINES);
        var viewing = new PDViewerPreferences(new COSDictionary());
        viewing.setDisplayDocTitle(true);
        catalog.setViewerPreferences(viewing);
        var metadata = new PDMetadata(pack);
        metadata.importXMPMetadata(xmp(title).getBytes(StandardCharsets.UTF_8));
        catalog.setMetadata(metadata);
    }

    /** The metadata (ISO 16684-1). It claims no conformance: that needs a person's look as well. */
    private String xmp(String title) {
        return """
        <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
          <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about=""
                xmlns:dc="http://purl.org/dc/elements/1.1/"
                xmlns:xmp="http://ns.adobe.com/xap/1.0/"
                xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
              <dc:format>application/pdf</dc:format>
              <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
              <dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>
              <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
              <xmp:CreateDate>%s</xmp:CreateDate>
              <xmp:ModifyDate>%s</xmp:ModifyDate>
              <xmp:CreatorTool>Concordat</xmp:CreatorTool>
              <pdf:Producer>Concordat</pdf:Producer>
            </rdf:Description>
          </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="r"?>
        """
                .formatted(
                        escaped(title),
                        escaped(Legible.text(spec.partnership())),
                        escaped(spec.language().toLanguageTag()),
                        seconds(),
                        seconds());
    }

    private String seconds() {
        return spec.asAt().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private Calendar calendar() {
        var calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        calendar.setTimeInMillis(spec.asAt().truncatedTo(ChronoUnit.SECONDS).toEpochMilli());
        return calendar;
    }

    private void embed(PDDocument pack) throws IOException {
        var attachments = new ArrayList<>(spec.attachments());
        if (spec.proof() != null) {
            attachments.add(ProofBlank.attachment(spec.proof()));
        }
        if (attachments.isEmpty()) {
            return;
        }
        var byName = new TreeMap<String, PDComplexFileSpecification>();
        var associated = new COSArray();
        for (var attachment : attachments) {
            // as it is: a proof is written over its blank later
            var file = new PDEmbeddedFile(pack, new ByteArrayInputStream(attachment.content()));
            file.setSubtype(attachment.mediaType());
            file.setSize(attachment.content().length);
            file.setCreationDate(calendar());
            file.setModDate(calendar());
            var named = new PDComplexFileSpecification();
            named.setFile(attachment.name());
            named.setFileUnicode(attachment.name());
            named.setFileDescription(Legible.text(attachment.description()));
            named.setEmbeddedFile(file);
            named.setEmbeddedFileUnicode(file);
            named.getCOSObject()
                    .setItem(
                            COSName.getPDFName("AFRelationship"), COSName.getPDFName("Supplement"));
            if (byName.put(attachment.name(), named) != null) {
                throw new IllegalArgumentException("Attached twice: " + attachment.name());
            }
            associated.add(named);
        }
        var tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(byName);
        var names = new PDDocumentNameDictionary(pack.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        pack.getDocumentCatalog().setNames(names);
        pack.getDocumentCatalog().getCOSObject().setItem(COSName.AF, associated);
    }

    /** OpenPDF puts random letters before a font's name; equal packs have equal bytes. */
    private static void nameFontsAlike(PDDocument pack) throws IOException {
        Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        int number = 0;
        for (var page : pack.getPages()) {
            var fonts = page.getResources().getCOSObject().getCOSDictionary(COSName.FONT);
            if (fonts == null) {
                continue;
            }
            for (var font : fonts.getValues()) {
                var base = font instanceof COSObject object ? object.getObject() : font;
                if (base instanceof COSDictionary dictionary && seen.add(dictionary)) {
                    rename(dictionary, prefix(number++));
                }
            }
        }
    }

    private static void rename(COSDictionary font, String prefix) {
        rename(font, COSName.BASE_FONT, prefix);
        rename(font.getCOSDictionary(COSName.FONT_DESC), COSName.FONT_NAME, prefix);
        var descendants = font.getCOSArray(COSName.DESCENDANT_FONTS);
        if (descendants != null && descendants.getObject(0) instanceof COSDictionary descendant) {
            rename(descendant, COSName.BASE_FONT, prefix);
            rename(descendant.getCOSDictionary(COSName.FONT_DESC), COSName.FONT_NAME, prefix);
        }
    }

    private static void rename(@Nullable COSDictionary font, COSName key, String prefix) {
        var name = font == null ? null : font.getNameAsString(key);
        if (font != null && name != null && name.matches("[A-Z]{6}\\+.*")) {
            font.setName(key, prefix + name.substring(6));
        }
    }

    private static String prefix(int number) {
        var letters = new StringBuilder("AAAAAA");
        int rest = number;
        for (int i = 5; rest > 0; i--) {
            letters.setCharAt(i, (char) ('A' + rest % 26));
            rest /= 26;
        }
        return letters.toString();
    }
}
