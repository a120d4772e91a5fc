package org.concordat.module.gate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Proves that a form was made by this application for this very session: an HMAC under the
 * session's own token, so that no server needs to remember it and none but the session can use it.
 */
public final class ForgeryToken {

    /** The hidden field that each form carries. */
    public static final String FIELD = "forgery-token";

    private static final String PURPOSE = "concordat form\n";

    private ForgeryToken() {}

    public static String of(String sessionToken) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(sessionToken, PURPOSE));
    }

    /** Whether the token is this session's; it takes the same time for every wrong one. */
    public static boolean matches(String sessionToken, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        of(sessionToken).getBytes(StandardCharsets.UTF_8),
                        given.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] hmac(String key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
