package org.concordat.engine;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** A QR code (ISO/IEC 18004), of the level M: a seventh of it may be torn or stained. */
record QrCode(ByteMatrix modules) {

    /** The light margin that the standard asks for on each side, in modules (clause 6.3.8). */
    static final int QUIET = 4;

    static QrCode of(String text) {
        try {
            return new QrCode(Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException("Too long for a QR code: " + text, e);
        }
    }

    /** Fills the rectangle's largest square, with the light margin inside it. */
    void draw(PDPageContentStream out, PDRectangle room) throws IOException {
        float side = Math.min(room.getWidth(), room.getHeight());
        float left = room.getLowerLeftX();
        float top = room.getUpperRightY();
        out.setNonStrokingColor(Color.WHITE);
        out.addRect(left, top - side, side, side);
        out.fill();
        float module = side / (modules.getWidth() + 2 * QUIET);
        out.setNonStrokingColor(Color.BLACK);
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                int length = darkFrom(column, row);
                if (length > 0) {
                    out.addRect(
                            left + (column + QUIET) * module,
                            top - (row + 1 + QUIET) * module,
                            length * module,
                            module);
                    column += length;
                }
            }
        }
        out.fill();
    }

    /** How many dark modules stand in a row from here. */
    private int darkFrom(int column, int row) {
        int end = column;
        while (end < modules.getWidth() && modules.get(end, row) == 1) {
            end++;
        }
        return end - column;
    }
}
