package org.concordat.platform.identity;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An API token as a program sends it: {@code cdt_}, 256 random bits in base64url, and a CRC-32 of
 * both in hex.
 *
 * <p>The prefix and the checksum let scanners of source code find one that was published by
 * mistake, and tell it from other text without asking this server; they protect nothing.
 */
final class TokenText {

    static final String PREFIX = "cdt_";

    private static final Pattern SHAPE = Pattern.compile("(cdt_[A-Za-z0-9_-]{43})([0-9a-f]{8})");

    private TokenText() {}

    static String make() {
        var random = PREFIX + Secrets.token();
        return random + checksum(random);
    }

    /**
     * Whether nobody can have been given it: it begins like a token of ours and does not end like
     * one.
     */
    static boolean isMistyped(String token) {
        if (!token.startsWith(PREFIX)) {
            return false;
        }
        var shaped = SHAPE.matcher(token);
        return !shaped.matches() || !checksum(shaped.group(1)).equals(shaped.group(2));
    }

    private static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return "%08x".formatted(crc.getValue());
    }
}
