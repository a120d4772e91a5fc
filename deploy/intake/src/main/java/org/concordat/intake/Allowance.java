package org.concordat.intake;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a body may be, by what its request says of it.
 *
 * @param most bytes that it may have when its length is not said
 * @param longest until the last byte of it is here
 */
record Allowance(long most, Duration longest) {

    /** Forms and JSON; a paper's cover sheet has a few thousand characters. */
    static final long MOST = 1 << 20;

    /** A paper of 25 MB and the fields beside it. */
    private static final long MOST_OF_A_FILE = 26 << 20;

    private static final Set<String> FILES = Set.of("multipart/form-data", "application/pdf");

    /** 0.8 Mbit/s, which the largest paper takes four and a half minutes for. */
    private static final long LEAST_BYTES_A_SECOND = 100_000;

    /**
     * @param length as it says, or negative when it does not
     * @param start what every body may take, however short
     */
    static Allowance of(long length, @Nullable String type, Duration start) {
        var most = isFile(type) ? MOST_OF_A_FILE : MOST;
        var expected = length < 0 ? most : Math.min(length, MOST_OF_A_FILE);
        return new Allowance(most, start.plusSeconds(expected / LEAST_BYTES_A_SECOND));
    }

    private static boolean isFile(@Nullable String type) {
        return type != null
                && FILES.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }
}
