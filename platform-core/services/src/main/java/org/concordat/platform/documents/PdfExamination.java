package org.concordat.platform.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.concordat.spi.documents.DocumentRefused.Reason;

/**
 * Reads a PDF to its end and refuses what a paper has no need of: scripts, actions that do more
 * than lead to a page, embedded files, dynamic forms, media.
 *
 * <p>Everything that the trailer leads to is looked at, not only the pages: a script can hang
 * anywhere. What nothing leads to is not looked at; the engine writes papers anew and leaves it
 * out. Numbers of clauses are those of ISO 32000-1.
 */
final class PdfExamination {

    static final int MOST_PAGES = 2_000;

    private static final long MOST_UNPACKED = 500L * 1024 * 1024;
    private static final long MOST_BETWEEN_FILTERS = 64L * 1024 * 1024;
    private static final long MOST_IN_MEMORY = 16L * 1024 * 1024;
    private static final int MOST_OBJECTS = 1_000_000;
    private static final int HEADER_WITHIN = 1_024;

    /** Table 198, all but those that lead to a place, a page on the web or hide something. */
    private static final Set<String> ACTIONS =
            Set.of(
                    "JavaScript",
                    "Launch",
                    "ImportData",
                    "SubmitForm",
                    "Rendition",
                    "Movie",
                    "Sound",
                    "GoToE",
                    "RichMediaExecute");

    /** Table 169: annotations that carry a file or play something. */
    private static final Set<String> ANNOTATIONS =
            Set.of("FileAttachment", "RichMedia", "Movie", "Sound", "Screen", "3D");

    /** Keys that stand for nothing else, wherever they are. */
    private static final List<COSName> KEYS =
            List.of(
                    COSName.getPDFName("JS"),
                    COSName.getPDFName("JavaScript"),
                    COSName.getPDFName("EmbeddedFiles"),
                    COSName.getPDFName("EF"),
                    COSName.getPDFName("XFA"));

    /** Filters whose output is an image that only a viewer unpacks. */
    private static final Set<COSName> IMAGES =
            Set.of(
                    COSName.DCT_DECODE,
                    COSName.DCT_DECODE_ABBREVIATION,
                    COSName.JPX_DECODE,
                    COSName.JBIG2_DECODE,
                    COSName.CCITTFAX_DECODE,
                    COSName.CCITTFAX_DECODE_ABBREVIATION);

    private final UnpackBudget budget = new UnpackBudget(MOST_UNPACKED);
    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<COSBase> waiting = new ArrayDeque<>();

    private PdfExamination() {}

    /**
     * @return how many pages it has
     * @throws Refusal when it is not to be kept
     */
    static int pages(Path file) throws IOException {
        requireHeader(file);
        new UnpackBudget(MOST_UNPACKED).spendOnDeflated(Files.readAllBytes(file));
        var cache = MemoryUsageSetting.setupMixed(MOST_IN_MEMORY, MOST_UNPACKED).streamCache;
        try (var document = Loader.loadPDF(file.toFile(), cache)) {
            if (document.isEncrypted()) {
                throw new Refusal(Reason.ENCRYPTED);
            }
            var examination = new PdfExamination();
            examination.walk(document.getDocument().getTrailer());
            return examination.readPages(document);
        } catch (InvalidPasswordException e) {
            throw new Refusal(Reason.ENCRYPTED, e);
        }
    }

    /** Viewers accept what comes before the header, within limits (Annex H, note 13). */
    private static void requireHeader(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var start = new String(in.readNBytes(HEADER_WITHIN), StandardCharsets.ISO_8859_1);
            if (!start.contains("%PDF-")) {
                throw new Refusal(Reason.NOT_A_PDF);
            }
        }
    }

    private int readPages(PDDocument document) throws IOException {
        var pages = 0;
        for (var page : document.getPages()) {
            if (++pages > MOST_PAGES) {
                throw new Refusal(Reason.TOO_MANY_PAGES);
            }
            read(page);
        }
        if (pages == 0) {
            throw new Refusal(Reason.BROKEN);
        }
        return pages;
    }

    private void read(PDPage page) throws IOException {
        var operators = new PDFStreamParser(page);
        while (operators.parseNextToken() != null) {
            budget.spend(0);
        }
    }

    /** Without recursion: the depth of a hostile file is for its writer to choose. */
    private void walk(COSBase start) throws IOException {
        later(start);
        while (!waiting.isEmpty()) {
            budget.spend(0);
            var each = waiting.remove();
            if (each instanceof COSObject reference) {
                later(reference.getObject());
            } else if (each instanceof COSArray array) {
                array.forEach(this::later);
            } else if (each instanceof COSDictionary dictionary) {
                requireHarmless(dictionary);
                if (dictionary instanceof COSStream stream) {
                    unpack(stream);
                }
                dictionary.getValues().forEach(this::later);
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // an object that is met again, not one that is alike
    private void later(COSBase value) {
        if (value instanceof COSObject
                || value instanceof COSArray
                || value instanceof COSDictionary) {
            if (seen.add(value)) {
                waiting.add(value);
            }
            if (seen.size() > MOST_OBJECTS) {
                throw new Refusal(Reason.TOO_COMPLEX);
            }
        }
    }

    private static void requireHarmless(COSDictionary dictionary) {
        if (KEYS.stream().anyMatch(dictionary::containsKey)
                || isForbiddenAction(dictionary)
                || isForbiddenAnnotation(dictionary)
                || "EmbeddedFile".equals(dictionary.getNameAsString(COSName.TYPE))
                || actsByItself(dictionary)) {
            throw new Refusal(Reason.ACTIVE_CONTENT);
        }
    }

    /** A structure element's S is its role, which a tagged paper may name as it likes (14.7.2). */
    private static boolean isForbiddenAction(COSDictionary dictionary) {
        var isElement =
                "StructElem".equals(dictionary.getNameAsString(COSName.TYPE))
                        || dictionary.containsKey(COSName.P) && dictionary.containsKey(COSName.K);
        var kind = dictionary.getNameAsString(COSName.S);
        return !isElement && kind != null && ACTIONS.contains(kind);
    }

    private static boolean isForbiddenAnnotation(COSDictionary dictionary) {
        var kind = dictionary.getNameAsString(COSName.SUBTYPE);
        return dictionary.containsKey(COSName.RECT) && kind != null && ANNOTATIONS.contains(kind);
    }

    /** On opening a file or a page, nothing may happen but that a place is shown (12.6.3). */
    private static boolean actsByItself(COSDictionary dictionary) {
        var opening = dictionary.getDictionaryObject(COSName.OPEN_ACTION);
        if (opening instanceof COSDictionary action && !leadsToPlace(action)) {
            return true;
        }
        return dictionary.getDictionaryObject(COSName.AA) instanceof COSDictionary additional
                && !additional.keySet().stream()
                        .map(additional::getDictionaryObject)
                        .allMatch(each -> each instanceof COSDictionary a && leadsToPlace(a));
    }

    private static boolean leadsToPlace(COSDictionary action) {
        return "GoTo".equals(action.getNameAsString(COSName.S));
    }

    private void unpack(COSStream stream) throws IOException {
        if (!stream.hasData()) {
            return;
        }
        var filters = filters(stream);
        InputStream in = stream.createRawInputStream();
        for (int i = 0; i < filters.size() && !IMAGES.contains(filters.get(i)); i++) {
            var isLast = i == filters.size() - 1;
            var kept = new ByteArrayOutputStream();
            OutputStream out =
                    isLast
                            ? OutputStream.nullOutputStream()
                            : new UnpackBudget(MOST_BETWEEN_FILTERS).spending(kept);
            try (var packed = in) {
                FilterFactory.INSTANCE
                        .getFilter(filters.get(i))
                        .decode(packed, budget.spending(out), stream, i);
            }
            in = new ByteArrayInputStream(kept.toByteArray());
        }
        in.close();
    }

    private static List<COSName> filters(COSStream stream) {
        var filters = stream.getFilters();
        if (filters instanceof COSName one) {
            return List.of(one);
        }
        return filters instanceof COSArray several
                ? several.toList().stream()
                        .map(each -> each instanceof COSObject o ? o.getObject() : each)
                        .map(COSName.class::cast)
                        .toList()
                : List.of();
    }
}
