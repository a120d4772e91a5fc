package org.concordat.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.jspecify.annotations.Nullable;

/** Papers as people upload them, good and bad. */
final class SamplePaper {

    static final int LIMIT = 25 * 1024 * 1024;

    private SamplePaper() {}

    /** A sound PDF with a line of text on each page. */
    static byte[] saying(String... pages) {
        return written(pages, null);
    }

    static byte[] encrypted() {
        var policy = new StandardProtectionPolicy("owner", "reader", new AccessPermission());
        policy.setEncryptionKeyLength(128);
        return written(new String[] {"Nobody reads this."}, policy);
    }

    static byte[] cutShort() {
        var whole = saying("The end of this paper is missing.");
        return Arrays.copyOf(whole, whole.length / 2);
    }

    /** A PDF, made larger than the limit by what follows its end. */
    static byte[] tooLarge() {
        return Arrays.copyOf(saying("A very large paper."), LIMIT + 1);
    }

    private static byte[] written(String[] pages, @Nullable StandardProtectionPolicy policy) {
        try (var document = new PDDocument()) {
            for (var text : pages) {
                var page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                    content.newLineAtOffset(72, 700);
                    content.showText(text);
                    content.endText();
                }
            }
            if (policy != null) {
                document.protect(policy);
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
