package org.concordat.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.concordat.spi.documents.DocumentId;

/** Papers as people upload them, and as nobody should. */
final class Papers implements DocumentSource {

    private final Map<DocumentId, byte[]> kept = new HashMap<>();

    DocumentId keep(byte[] content) {
        try {
            var id =
                    new DocumentId(
                            HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(content)));
            kept.put(id, content);
            return id;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public InputStream open(DocumentId id) {
        var content = kept.get(id);
        if (content == null) {
            throw new IllegalArgumentException("No paper " + id);
        }
        return new ByteArrayInputStream(content);
    }

    static byte[] portrait(String title, int pages) {
        return pages(title, pages, new PDRectangle(595, 842), 0);
    }

    static byte[] landscape(String title, int pages) {
        return pages(title, pages, new PDRectangle(842, 595), 0);
    }

    /** Stored upright, shown on its side: what scanners do. */
    static byte[] rotated(String title, int pages) {
        return pages(title, pages, new PDRectangle(595, 842), 90);
    }

    static byte[] ofSize(String title, float width, float height) {
        return pages(title, 1, new PDRectangle(width, height), 0);
    }

    static byte[] blank() {
        return make(document -> document.addPage(new PDPage(PDRectangle.A4)));
    }

    static byte[] encrypted(String title) {
        return make(
                document -> {
                    write(document, title, 1, PDRectangle.A4, 0);
                    var policy = new StandardProtectionPolicy("owner", "", new AccessPermission());
                    policy.setEncryptionKeyLength(128);
                    document.protect(policy);
                });
    }

    /** Acts when it is opened, and on a click, and claims a structure that it does not have. */
    static byte[] active(String title) {
        return make(
                document -> {
                    write(document, title, 1, PDRectangle.A4, 0);
                    document.getDocumentCatalog()
                            .setOpenAction(new PDActionJavaScript("app.alert('open')"));
                    var link = new PDAnnotationLink();
                    link.setRectangle(new PDRectangle(50, 50, 100, 100));
                    link.setAction(new PDActionLaunch());
                    var page = document.getPage(0);
                    page.getAnnotations().add(link);
                    page.setAnnotations(java.util.List.of(link));
                    page.setStructParents(7);
                    try (var out =
                            new PDPageContentStream(
                                    document,
                                    page,
                                    PDPageContentStream.AppendMode.APPEND,
                                    true,
                                    true)) {
                        var properties = new COSDictionary();
                        properties.setInt(COSName.MCID, 42);
                        out.beginMarkedContent(COSName.P, PDPropertyList.create(properties));
                        out.addRect(100, 100, 50, 50);
                        out.fill();
                        out.endMarkedContent();
                    }
                });
    }

    /** Has a black square on a layer that is switched off. */
    static byte[] layered(String title) {
        return make(
                document -> {
                    write(document, title, 1, PDRectangle.A4, 0);
                    var layer = new PDOptionalContentGroup("Draft");
                    var layers = new PDOptionalContentProperties();
                    layers.addGroup(layer);
                    layers.setGroupEnabled(layer, false);
                    document.getDocumentCatalog().setOCProperties(layers);
                    try (var out =
                            new PDPageContentStream(
                                    document,
                                    document.getPage(0),
                                    PDPageContentStream.AppendMode.APPEND,
                                    true,
                                    true)) {
                        out.beginMarkedContent(COSName.OC, layer);
                        out.addRect(400, 300, 150, 150);
                        out.fill();
                        out.endMarkedContent();
                    }
                });
    }

    private interface Filling {
        void fill(PDDocument document) throws IOException;
    }

    private static byte[] pages(String title, int pages, PDRectangle size, int rotation) {
        return make(document -> write(document, title, pages, size, rotation));
    }

    private static byte[] make(Filling filling) {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            filling.fill(document);
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(
            PDDocument document, String title, int pages, PDRectangle size, int rotation)
            throws IOException {
        var font = PDType0Font.load(document, Fonts.open(Fonts.REGULAR), true);
        for (int i = 1; i <= pages; i++) {
            var page = new PDPage(size);
            page.setRotation(rotation);
            document.addPage(page);
            try (var out = new PDPageContentStream(document, page)) {
                float height = rotation == 0 ? size.getHeight() : size.getWidth();
                if (rotation == 90) {
                    out.transform(
                            org.apache.pdfbox.util.Matrix.getRotateInstance(
                                    Math.PI / 2, size.getWidth(), 0));
                }
                out.beginText();
                out.setFont(font, 16);
                out.newLineAtOffset(60, height - 70);
                out.showText(title + ", sheet " + i);
                out.setFont(font, 10);
                for (int line = 0; line < Math.min(38, (int) (height - 120) / 16); line++) {
                    out.newLineAtOffset(0, line == 0 ? -30 : -16);
                    out.showText(
                            "Line "
                                    + (line + 1)
                                    + ": the neighbourhood teams report on the quarter.");
                }
                out.endText();
                // to the very edge, so that a foot printed over it would be seen
                out.setLineWidth(2);
                float width = rotation == 0 ? size.getWidth() : size.getHeight();
                out.addRect(4, 4, width - 8, height - 8);
                out.stroke();
            }
        }
    }
}
