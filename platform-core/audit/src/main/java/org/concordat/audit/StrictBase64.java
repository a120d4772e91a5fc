package org.concordat.audit;

import java.util.Base64;

/**
 * Base64 with exactly one spelling per value.
 *
 * <p>The JDK's decoder lets trailing bits and missing padding pass; a proof in which a bit can be
 * flipped without being noticed would be no proof, so the text must be what encoding gives back.
 */
final class StrictBase64 {

    private StrictBase64() {}

    static byte[] decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Malformed("Not base64", e);
        }
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new Malformed("Not standard base64");
        }
        return bytes;
    }
}
