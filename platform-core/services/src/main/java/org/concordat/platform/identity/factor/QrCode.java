package org.concordat.platform.identity.factor;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A QR code (ISO/IEC 18004) as a shape for a page: an SVG path over a square of unit modules.
 *
 * @param path one rectangle for each run of dark modules in a row
 * @param size the square's side, with the light margin of four modules on each side that the
 *     standard asks for (clause 6.3.8)
 */
public record QrCode(String path, int size) {

    private static final int QUIET = 4;

    static QrCode of(String text) {
        try {
            var modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
            var path = new StringBuilder();
            for (var row = 0; row < modules.getHeight(); row++) {
                for (var column = 0; column < modules.getWidth(); column++) {
                    var from = column;
                    while (column < modules.getWidth() && modules.get(column, row) == 1) {
                        column++;
                    }
                    if (column > from) {
                        path.append(
                                "M%d %dh%dv1H%dz"
                                        .formatted(
                                                from + QUIET,
                                                row + QUIET,
                                                column - from,
                                                from + QUIET));
                    }
                }
            }
            return new QrCode(path.toString(), modules.getWidth() + 2 * QUIET);
        } catch (WriterException e) {
            throw new IllegalArgumentException("Too long for a QR code", e);
        }
    }
}
