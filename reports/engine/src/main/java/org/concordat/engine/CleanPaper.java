package org.concordat.engine;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.PDContentStream;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.multipdf.LayerUtility;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded paper, written anew: what its pages look like, and nothing else.
 *
 * <p>Whatever the upload was, here remain only page contents with their fonts and pictures.
 * Scripts, actions, embedded files, forms' logic and links are gone; what annotations and filled-in
 * fields show is drawn into the page. The paper's own marked content goes as well, because its
 * structure tree is not taken over and marks without a tree would be a false claim.
 *
 * @param file one page each, of the displayed size, upright
 * @param readable for each page, whether it holds text
 */
record CleanPaper(Path file, List<Boolean> readable) {

    private static final int MAX_PAGES = 1_000;
    private static final int MAX_OBJECTS = 300_000;
    private static final int MAX_CONTENT = 64 * 1024 * 1024;
    private static final int MAX_DEPTH = 12;
    private static final long MAX_SECONDS = 120;
    private static final Operator END = Operator.getOperator("EMC");

    /** Keys of drawn objects that lead out of the page, or into a structure tree that is gone. */
    private static final List<COSName> DROPPED =
            List.of(
                    COSName.STRUCT_PARENT,
                    COSName.STRUCT_PARENTS,
                    COSName.getPDFName("OPI"),
                    COSName.getPDFName("Ref"),
                    COSName.getPDFName("PieceInfo"),
                    COSName.getPDFName("Alternates"),
                    COSName.getPDFName("PS"),
                    COSName.METADATA,
                    COSName.AF);

    int pages() {
        return readable.size();
    }

    /**
     * Writes a paper anew, in a thread that it may exhaust without harm to others.
     *
     * @param name for messages
     */
    static CleanPaper of(String name, Path upload, Path target) {
        var work = new FutureTask<>(() -> new Cleaning(name).clean(upload, target));
        var thread = new Thread(null, work, "concordat-paper", 4L * 1024 * 1024);
        thread.setDaemon(true);
        thread.start();
        try {
            return work.get(MAX_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new PaperRefused(name, PaperRefused.Reason.TOO_SLOW, e);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading a paper", e);
        } catch (ExecutionException e) {
            throw refused(name, e.getCause());
        }
    }

    private static PaperRefused refused(String name, @Nullable Throwable cause) {
        if (cause instanceof PaperRefused already) {
            return already;
        }
        if (cause instanceof InvalidPasswordException) {
            return new PaperRefused(name, PaperRefused.Reason.ENCRYPTED, cause);
        }
        if (cause instanceof StackOverflowError || cause instanceof OutOfMemoryError) {
            return new PaperRefused(name, PaperRefused.Reason.TOO_COMPLEX, cause);
        }
        return new PaperRefused(
                name, PaperRefused.Reason.UNREADABLE, cause == null ? new IOException() : cause);
    }

    /** The work on one paper. */
    private static final class Cleaning {

        private final String name;
        private final Set<COSStream> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private long content;

        Cleaning(String name) {
            this.name = name;
        }

        CleanPaper clean(Path upload, Path target) throws IOException {
            try (var source =
                            Loader.loadPDF(
                                    upload.toFile(), IOUtils.createTempFileOnlyStreamCache());
                    var clean = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
                if (source.isEncrypted()) {
                    throw new PaperRefused(name, PaperRefused.Reason.ENCRYPTED);
                }
                if (source.getDocument().getXrefTable().size() > MAX_OBJECTS) {
                    throw new PaperRefused(name, PaperRefused.Reason.TOO_COMPLEX);
                }
                int pages = source.getNumberOfPages();
                if (pages == 0) {
                    throw new PaperRefused(name, PaperRefused.Reason.EMPTY);
                }
                if (pages > MAX_PAGES) {
                    throw new PaperRefused(name, PaperRefused.Reason.TOO_MANY_PAGES);
                }
                var readable = new ArrayList<Boolean>();
                var layers = new LayerUtility(clean);
                int number = 0;
                for (var page : source.getPages()) {
                    number++;
                    bare(source, page);
                    readable.add(hasText(source, number));
                    int rotation = page.getRotation();
                    // the import would squeeze a turned page into its upright frame
                    page.setRotation(0);
                    place(clean, layers.importPageAsForm(source, page), rotation);
                }
                clean.save(target.toFile());
                return new CleanPaper(target, List.copyOf(readable));
            }
        }

        private void bare(PDDocument source, PDPage page) throws IOException {
            if (page.getResources() == null) {
                page.setResources(new PDResources());
            }
            var drawn = new PDStream(source);
            try (var out = drawn.createOutputStream(COSName.FLATE_DECODE)) {
                write(out, "q\n");
                new ContentStreamWriter(out).writeTokens(unmarked(page));
                write(out, "\nQ\n");
                for (var annotation : page.getAnnotations()) {
                    draw(page, annotation, out);
                }
            }
            page.setContents(drawn);
            page.getCOSObject().removeItem(COSName.ANNOTS);
            bare(page.getResources(), 0);
        }

        private void bare(PDResources resources, int depth) throws IOException {
            if (resources == null) {
                return;
            }
            if (depth > MAX_DEPTH) {
                throw new PaperRefused(name, PaperRefused.Reason.TOO_COMPLEX);
            }
            for (var key : resources.getXObjectNames()) {
                var object = resources.getCOSObject().getCOSDictionary(COSName.XOBJECT);
                if (object == null || object.getCOSStream(key) == null) {
                    continue;
                }
                var stream = object.getCOSStream(key);
                if (!seen.add(stream)) {
                    continue;
                }
                DROPPED.forEach(stream::removeItem);
                if (COSName.FORM.equals(stream.getCOSName(COSName.SUBTYPE))) {
                    var form = new PDFormXObject(stream);
                    rewrite(form, stream);
                    bare(form.getResources(), depth + 1);
                }
            }
            for (var key : resources.getPatternNames()) {
                if (resources.getPattern(key) instanceof PDTilingPattern pattern
                        && pattern.getCOSObject() instanceof COSStream stream
                        && seen.add(stream)) {
                    DROPPED.forEach(stream::removeItem);
                    rewrite(pattern, stream);
                    bare(pattern.getResources(), depth + 1);
                }
            }
        }

        private void rewrite(PDContentStream drawing, COSStream stream) throws IOException {
            var tokens = unmarked(drawing);
            try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                new ContentStreamWriter(out).writeTokens(tokens);
            }
        }

        private List<Object> unmarked(PDContentStream drawing) throws IOException {
            try (InputStream counted = drawing.getContents()) {
                content += counted == null ? 0 : counted.transferTo(new Counting());
            }
            var kept = new ArrayList<Object>();
            var operands = new ArrayList<Object>();
            var open = new ArrayDeque<Boolean>();
            var parser = new PDFStreamParser(drawing);
            for (Object token = parser.parseNextToken();
                    token != null;
                    token = parser.parseNextToken()) {
                operands.add(token);
                if (token instanceof Operator operator) {
                    if (isKept(operator.getName(), operands, open)) {
                        kept.addAll(operands);
                    }
                    operands.clear();
                }
            }
            open.stream().filter(layer -> layer).forEach(layer -> kept.add(END));
            return kept;
        }

        /** Keeps the marks of layers, or what is hidden would be seen. */
        private static boolean isKept(String operator, List<Object> operands, Deque<Boolean> open) {
            return switch (operator) {
                case "BMC", "BDC" -> {
                    boolean layer = COSName.OC.equals(operands.get(0));
                    open.push(layer);
                    yield layer;
                }
                case "EMC" -> !open.isEmpty() && open.pop();
                case "MP", "DP" -> false;
                default -> true;
            };
        }

        /** Refuses contents that unpack to more than a page can sensibly hold. */
        private final class Counting extends OutputStream {

            private long count;

            @Override
            public void write(int b) {
                count(1);
            }

            @Override
            public void write(byte[] b, int off, int len) {
                count(len);
            }

            private void count(int more) {
                count += more;
                if (content + count > MAX_CONTENT) {
                    throw new PaperRefused(name, PaperRefused.Reason.TOO_COMPLEX);
                }
            }
        }

        /** Draws what an annotation shows when printed (ISO 32000-1, 12.5.5, algorithm 8.1). */
        private void draw(PDPage page, PDAnnotation annotation, OutputStream out)
                throws IOException {
            if (annotation.isHidden()
                    || annotation.isNoView()
                    || "Popup".equals(annotation.getSubtype())
                    || "Link".equals(annotation.getSubtype())) {
                return;
            }
            var appearance = annotation.getNormalAppearanceStream();
            var place = annotation.getRectangle();
            if (appearance == null || place == null || appearance.getBBox() == null) {
                return;
            }
            var box =
                    appearance
                            .getBBox()
                            .transform(Matrix.concatenate(new Matrix(), appearance.getMatrix()))
                            .getBounds2D();
            if (box.getWidth() <= 0 || box.getHeight() <= 0) {
                return;
            }
            var fit = fit(box, place);
            var m = new double[6];
            fit.getMatrix(m);
            var key = page.getResources().add(appearance);
            write(
                    out,
                    String.format(
                            Locale.ROOT,
                            "q %.4f %.4f %.4f %.4f %.4f %.4f cm /%s Do Q%n",
                            m[0],
                            m[1],
                            m[2],
                            m[3],
                            m[4],
                            m[5],
                            key.getName()));
        }

        private static AffineTransform fit(Rectangle2D box, PDRectangle place) {
            var fit =
                    AffineTransform.getTranslateInstance(
                            place.getLowerLeftX(), place.getLowerLeftY());
            fit.scale(place.getWidth() / box.getWidth(), place.getHeight() / box.getHeight());
            fit.translate(-box.getX(), -box.getY());
            return fit;
        }

        private static boolean hasText(PDDocument source, int page) throws IOException {
            var stripper = new PDFTextStripper();
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            var text = new StringWriter();
            stripper.writeText(source, text);
            return text.toString().chars().anyMatch(Character::isLetterOrDigit);
        }

        private static void place(PDDocument clean, PDFormXObject form, int rotation)
                throws IOException {
            var shown =
                    form.getBBox()
                            .transform(Matrix.concatenate(new Matrix(), form.getMatrix()))
                            .getBounds2D();
            float width = (float) shown.getWidth();
            float height = (float) shown.getHeight();
            boolean turned = rotation % 180 != 0;
            var page =
                    new PDPage(
                            turned
                                    ? new PDRectangle(height, width)
                                    : new PDRectangle(width, height));
            clean.addPage(page);
            try (var out = new PDPageContentStream(clean, page)) {
                out.transform(upright(rotation, width, height));
                out.transform(
                        Matrix.getTranslateInstance((float) -shown.getX(), (float) -shown.getY()));
                out.drawForm(form);
            }
        }

        /** Turns clockwise, as a page's rotation does. */
        private static Matrix upright(int rotation, float width, float height) {
            return switch (rotation) {
                case 90 -> new Matrix(0, -1, 1, 0, 0, width);
                case 180 -> new Matrix(-1, 0, 0, -1, width, height);
                case 270 -> new Matrix(0, 1, -1, 0, height, 0);
                default -> new Matrix();
            };
        }

        private static void write(OutputStream out, String operators) throws IOException {
            out.write(operators.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
