package org.concordat.module.gate;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Any value, as it stands in the query of an address. */
public final class QueryValue {

    private QueryValue() {}

    /**
     * Encoded; {@code c:inAddress} on pages. What people typed, sign-in names too, may have a
     * {@code +} in it, which an address reads as a space.
     */
    public static String inAddress(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
