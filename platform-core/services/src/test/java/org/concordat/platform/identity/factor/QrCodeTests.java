package org.concordat.platform.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTests {

    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1H(\\d+)z");

    /** As a camera sees it, each module being four points wide. */
    private static String read(QrCode code) throws ReaderException {
        var scale = 4;
        var side = code.size() * scale;
        var points = new int[side * side];
        Arrays.fill(points, 0xFFFFFF);
        var runs = RUN.matcher(code.path());
        while (runs.find()) {
            var left = Integer.parseInt(runs.group(1)) * scale;
            var top = Integer.parseInt(runs.group(2)) * scale;
            var width = Integer.parseInt(runs.group(3)) * scale;
            for (var y = top; y < top + scale; y++) {
                Arrays.fill(points, y * side + left, y * side + left + width, 0);
            }
        }
        var seen = new RGBLuminanceSource(side, side, points);
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new GlobalHistogramBinarizer(seen)),
                        Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }

    @Test
    void isReadAsItWasWritten() throws ReaderException {
        var address = "otpauth://totp/Concordat:chair?secret=JBSWY3DPEHPK3PXP&issuer=Concordat";
        assertThat(read(QrCode.of(address))).isEqualTo(address);
    }
}
