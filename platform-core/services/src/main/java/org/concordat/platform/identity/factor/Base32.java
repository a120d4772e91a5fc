package org.concordat.platform.identity.factor;

/** Bytes in the letters and digits that people and apps read (RFC 4648, section 6), unpadded. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    static String encode(byte[] bytes) {
        var text = new StringBuilder();
        var held = 0;
        var left = 0;
        for (var each : bytes) {
            held = held << Byte.SIZE | each & 0xFF;
            left += Byte.SIZE;
            while (left >= BITS) {
                left -= BITS;
                text.append(ALPHABET.charAt(held >> left & 0x1F));
            }
            held &= (1 << left) - 1;
        }
        if (left > 0) {
            text.append(ALPHABET.charAt(held << BITS - left & 0x1F));
        }
        return text.toString();
    }

    /**
     * @param text what {@link #encode} made
     */
    static byte[] decode(String text) {
        var bytes = new byte[text.length() * BITS / Byte.SIZE];
        var held = 0;
        var left = 0;
        var next = 0;
        for (var i = 0; i < text.length(); i++) {
            var value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("Not base 32");
            }
            held = held << BITS | value;
            left += BITS;
            if (left >= Byte.SIZE) {
                left -= Byte.SIZE;
                bytes[next++] = (byte) (held >> left);
                held &= (1 << left) - 1;
            }
        }
        return bytes;
    }
}
