package org.concordat.platform.trail.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM (NIST SP 800-38D) under random nonces, as one array: a byte 1 for this format, 12 of
 * nonce, then the ciphertext with its tag of 16.
 *
 * <p>A key may seal 2^32 times under random nonces (section 8.3), which no subject's texts reach.
 */
final class AesGcm {

    private static final byte FORMAT = 1;
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private AesGcm() {}

    static SecretKey newKey() {
        return key(random(KEY));
    }

    static SecretKey key(byte[] bytes) {
        if (bytes.length != KEY) {
            throw new IllegalArgumentException("A key has 32 bytes, not " + bytes.length);
        }
        return new SecretKeySpec(bytes, "AES");
    }

    /**
     * @param context what the bytes belong to, which who opens them must know
     */
    static byte[] seal(SecretKey key, byte[] plain, String context) {
        try {
            var nonce = random(NONCE);
            var sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE + sealed.length)
                    .put(FORMAT)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Each JDK has AES in Galois/Counter Mode", e);
        }
    }

    /**
     * @throws Unopenable when they were sealed with another key, for another context, or changed
     */
    static byte[] open(SecretKey key, byte[] sealed, String context) {
        if (sealed.length < 1 + NONCE + TAG || sealed[0] != FORMAT) {
            throw new Unopenable("The stored bytes are not in a form that this version reads.");
        }
        var bytes = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        var nonce = new byte[NONCE];
        bytes.get(nonce);
        var text = new byte[bytes.remaining()];
        bytes.get(text);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(text);
        } catch (AEADBadTagException e) {
            throw new Unopenable("The stored bytes were changed, or sealed with another key.");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Each JDK has AES in Galois/Counter Mode", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String context)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Bytes that this key does not open. */
    static final class Unopenable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unopenable(String message) {
            super(message);
        }
    }
}
