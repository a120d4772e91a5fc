package org.concordat.platform.documents;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class UnpackBudgetTests {

    private static final int KIBIBYTE = 1024;

    @Test
    void isSpentByStreamsThatNothingHasParsedYet() throws IOException {
        var pdf = stream(deflated(new byte[3 * KIBIBYTE]));

        assertThatThrownBy(() -> new UnpackBudget(2 * KIBIBYTE).spendOnDeflated(pdf))
                .isInstanceOf(Refusal.class);
        assertThatCode(() -> new UnpackBudget(4 * KIBIBYTE).spendOnDeflated(pdf))
                .doesNotThrowAnyException();
    }

    @Test
    void isSpentByWhatWasDeflatedTwice() throws IOException {
        var pdf = stream(deflated(deflated(new byte[300 * KIBIBYTE])));

        assertThatThrownBy(() -> new UnpackBudget(200 * KIBIBYTE).spendOnDeflated(pdf))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void isNotSpentByWhatIsNotDeflated() {
        var pdf = stream(new byte[3 * KIBIBYTE]);

        assertThatCode(() -> new UnpackBudget(0).spendOnDeflated(pdf)).doesNotThrowAnyException();
    }

    private static byte[] stream(byte[] data) {
        var pdf = new ByteArrayOutputStream();
        pdf.writeBytes("1 0 obj <</Type /ObjStm>>\nstream\r\n".getBytes(StandardCharsets.US_ASCII));
        pdf.writeBytes(data);
        pdf.writeBytes("\nendstream\nendobj\n".getBytes(StandardCharsets.US_ASCII));
        return pdf.toByteArray();
    }

    private static byte[] deflated(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(packed)) {
            deflater.write(bytes);
        }
        return packed.toByteArray();
    }
}
