package org.concordat.platform.trail.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Secrets that the server must be able to read again, and nobody who only has the database: they
 * are encrypted under {@code texts.key}.
 */
public final class KeptSecrets {

    private final MasterKey master;

    private KeptSecrets(MasterKey master) {
        this.master = master;
    }

    public static KeptSecrets ofThisServer() {
        return new KeptSecrets(MasterKey.ofThisServer());
    }

    /**
     * @param context whose secret it is, such as {@code "letter 018f…"}: it opens for nobody else
     * @return in base64
     */
    public String encrypt(String secret, String context) {
        var sealed =
                AesGcm.seal(master.read(), secret.getBytes(StandardCharsets.UTF_8), of(context));
        return Base64.getEncoder().encodeToString(sealed);
    }

    /**
     * @throws Unreadable when it was encrypted for another context or under another key, or was
     *     changed
     */
    public String decrypt(String encrypted, String context) {
        try {
            var sealed = Base64.getDecoder().decode(encrypted);
            return new String(
                    AesGcm.open(master.read(), sealed, of(context)), StandardCharsets.UTF_8);
        } catch (AesGcm.Unopenable | IllegalArgumentException e) {
            throw new Unreadable("The secret of " + context + " cannot be read", e);
        }
    }

    /** This one cannot be read; others can. */
    public static final class Unreadable extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Apart from what else the key encrypts. */
    private static String of(String context) {
        return "secret of " + context;
    }
}
