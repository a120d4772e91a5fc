package org.concordat.audit;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * An entry's bytes within a bundle. Their last few tell whether it deserves to be parsed, so that a
 * million entries need not be.
 *
 * <p>RFC 8785 sorts an object's members, so that {@code time}, {@code type} and {@code v} come last
 * in each entry of version 1.
 */
final class RawEntry {

    private static final byte[] BEFORE_TIME = ascii("\"time\":\"");
    private static final byte[] BEFORE_TYPE = ascii("\",\"type\":\"");
    private static final byte[] LAST = ascii("\",\"v\":1}");
    private static final int TIME_LENGTH = "2026-03-31T08:00:00.000000Z".length();
    private static final int SHORTEST =
            BEFORE_TIME.length + TIME_LENGTH + BEFORE_TYPE.length + LAST.length;
    private static final int NONE = -1;

    private final byte[] bundle;
    private final int from;
    private final int end;
    private final int timeAt;

    /** The entry between two places of a bundle. */
    RawEntry(byte[] bundle, int from, int end) {
        this.bundle = bundle;
        this.from = from;
        this.end = end;
        this.timeAt = timeAt();
    }

    byte[] bytes() {
        return Arrays.copyOfRange(bundle, from, end);
    }

    /** Puts the entry's leaf hash somewhere. */
    void hash(MessageDigest sha256, byte[] to, int at) throws DigestException {
        sha256.update(Hash.LEAF_PREFIX);
        sha256.update(bundle, from, end - from);
        sha256.digest(to, at, Hash.LENGTH);
    }

    private int timeAt() {
        if (end - from < SHORTEST || !has(LAST, end - LAST.length)) {
            return NONE;
        }
        var typeAt = end - LAST.length;
        while (typeAt > from && bundle[typeAt - 1] != '"') {
            typeAt--;
        }
        var time = typeAt - BEFORE_TYPE.length - TIME_LENGTH;
        return time - BEFORE_TIME.length > from
                        && has(BEFORE_TYPE, typeAt - BEFORE_TYPE.length)
                        && has(BEFORE_TIME, time - BEFORE_TIME.length)
                ? time
                : NONE;
    }

    /** Times have one length and sort as their bytes do. */
    boolean isBefore(RawEntry other) {
        return timeAt != NONE
                && other.timeAt != NONE
                && Arrays.compare(
                                bundle,
                                timeAt,
                                timeAt + TIME_LENGTH,
                                other.bundle,
                                other.timeAt,
                                other.timeAt + TIME_LENGTH)
                        < 0;
    }

    boolean isOfOne(List<byte[]> types) {
        if (timeAt == NONE) {
            return false;
        }
        var typeAt = timeAt + TIME_LENGTH + BEFORE_TYPE.length;
        for (var type : types) {
            if (typeAt + type.length + LAST.length == end && has(type, typeAt)) {
                return true;
            }
        }
        return false;
    }

    private boolean has(byte[] expected, int at) {
        return Arrays.equals(bundle, at, at + expected.length, expected, 0, expected.length);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
