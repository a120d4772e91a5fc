package org.concordat.platform.trail.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.concordat.platform.trail.privacy.AesGcm.Unopenable;
import org.junit.jupiter.api.Test;

class AesGcmTests {

    private static final byte[] TEXT = "A cousin works there".getBytes(StandardCharsets.UTF_8);
    private static final String CONTEXT = "text nature of 01";

    @Test
    void opensWhatAnotherProgramSealed() {
        var key = new byte[32];
        for (byte i = 0; i < key.length; i++) {
            key[i] = i;
        }
        var sealed =
                HexFormat.of()
                        .parseHex(
                                "01000102030405060708090a0b0622b574b096ab75ad36f8f9da9a5819ebb3f55188"
                                        + "653929a6b6686ea1a97b23046bb953");

        assertThat(AesGcm.open(AesGcm.key(key), sealed, CONTEXT)).isEqualTo(TEXT);
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        var key = AesGcm.newKey();

        assertThat(AesGcm.seal(key, TEXT, CONTEXT)).isNotEqualTo(AesGcm.seal(key, TEXT, CONTEXT));
    }

    @Test
    void doesNotOpenWhatWasChangedInOneBit() {
        var key = AesGcm.newKey();
        var sealed = AesGcm.seal(key, TEXT, CONTEXT);
        for (int bit = 0; bit < 8 * sealed.length; bit++) {
            var changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> AesGcm.open(key, changed, CONTEXT))
                    .isInstanceOf(Unopenable.class);
        }
    }

    @Test
    void doesNotOpenWhatIsOfAnotherEntryOrKeyOrCutShort() {
        var key = AesGcm.newKey();
        var sealed = AesGcm.seal(key, TEXT, CONTEXT);

        assertThatThrownBy(() -> AesGcm.open(key, sealed, "text nature of 02"))
                .isInstanceOf(Unopenable.class);
        assertThatThrownBy(() -> AesGcm.open(AesGcm.newKey(), sealed, CONTEXT))
                .isInstanceOf(Unopenable.class);
        assertThatThrownBy(() -> AesGcm.open(key, new byte[28], CONTEXT))
                .isInstanceOf(Unopenable.class);
    }
}
