package org.concordat.platform.identity.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.concordat.platform.trail.privacy.KeptSecrets;

/**
 * What the browser keeps while somebody is at the provider, so that only this browser can end what
 * it began: encrypted, and with a seal that nobody else can make.
 *
 * @param state comes back with the answer (RFC 6749, section 10.12)
 * @param nonce comes back in the ID token
 * @param verifier is what only this server can show for the code (RFC 7636)
 */
record Begun(Errand errand, String state, String nonce, String verifier, Instant at) {

    private static final String CONTEXT = "provider sign-in";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST = 8_000;

    static Begun now(Errand errand, Instant at) {
        return new Begun(errand, random(), random(), random(), at);
    }

    private static String random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The transformation {@code S256} of RFC 7636, section 4.2. */
    String challenge() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var hash = digest.digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    String seal(KeptSecrets secrets) {
        var json =
                JSONObjectUtils.toJSONString(
                        Map.of(
                                "kind", errand.kind().name(),
                                "with", errand.with(),
                                "next", errand.next(),
                                "state", state,
                                "nonce", nonce,
                                "verifier", verifier,
                                "at", at.toString()));
        return forCookie(secrets.encrypt(json, CONTEXT));
    }

    /** Empty when this server sealed no such thing. */
    static Optional<Begun> open(String sealed, KeptSecrets secrets) {
        if (sealed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var json = JSONObjectUtils.parse(secrets.decrypt(fromCookie(sealed), CONTEXT), LONGEST);
            return Optional.of(
                    new Begun(
                            new Errand(
                                    Errand.Kind.valueOf(text(json, "kind")),
                                    text(json, "with"),
                                    text(json, "next")),
                            text(json, "state"),
                            text(json, "nonce"),
                            text(json, "verifier"),
                            Instant.parse(text(json, "at"))));
        } catch (IllegalStateException | ParseException e) {
            return Optional.empty();
        }
    }

    private static String text(Map<String, Object> json, String name) {
        return String.valueOf(json.get(name));
    }

    /** Base64 with letters that a cookie's value may have (RFC 6265, section 4.1.1). */
    static String forCookie(String base64) {
        return base64.replace('+', '-').replace('/', '_').replace("=", "");
    }

    static String fromCookie(String value) {
        return value.replace('-', '+').replace('_', '/');
    }
}
