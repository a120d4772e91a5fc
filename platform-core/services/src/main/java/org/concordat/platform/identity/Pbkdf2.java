package org.concordat.platform.identity;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2 with HMAC-SHA-512, as {@code pbkdf2-sha512$<iterations>$<salt>$<hash>}: what earlier
 * versions kept. It is read until its holder next signs in, and never made.
 */
record Pbkdf2(int iterations, byte[] salt, byte[] hash) implements PasswordHash {

    static final String PREFIX = "pbkdf2-sha512$";

    private static final Pattern KEPT =
            Pattern.compile("pbkdf2-sha512\\$([0-9]{1,8})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    static Pbkdf2 parse(String kept) {
        var parts = KEPT.matcher(kept);
        if (!parts.matches()) {
            throw PasswordHash.unknown();
        }
        return new Pbkdf2(
                Integer.parseInt(parts.group(1)),
                Base64.getDecoder().decode(parts.group(2)),
                Base64.getDecoder().decode(parts.group(3)));
    }

    @Override
    public boolean isOf(String password) {
        var typed = PasswordHash.normalised(password).toCharArray();
        var key = new PBEKeySpec(typed, salt, iterations, 8 * hash.length);
        try {
            var derived =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                            .generateSecret(key)
                            .getEncoded();
            return MessageDigest.isEqual(hash, derived);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has PBKDF2WithHmacSHA512", e);
        } finally {
            key.clearPassword();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pbkdf2 same
                && iterations == same.iterations
                && Arrays.equals(salt, same.salt)
                && Arrays.equals(hash, same.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return PREFIX + iterations;
    }
}
