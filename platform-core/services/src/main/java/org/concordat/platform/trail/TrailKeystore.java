package org.concordat.platform.trail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.concordat.audit.Malformed;
import org.concordat.audit.NoteSigner;

/**
 * A PKCS#12 keystore that holds the trail's private keys, each an Ed25519 key with its certificate
 * (which nothing but the keystore's format asks for).
 *
 * @param file {@code CONCORDAT_TRAIL_KEYSTORE}
 * @param passwordFile {@code CONCORDAT_TRAIL_KEYSTORE_PASSWORD_FILE}, whose first line it is
 * @param aliases {@code CONCORDAT_TRAIL_KEYSTORE_ALIAS}, {@code trail} when it is not set: the keys
 *     that sign, with commas between them, the newest last
 */
record TrailKeystore(Path file, Path passwordFile, List<String> aliases) {

    TrailKeystore {
        aliases = List.copyOf(aliases);
    }

    /** As the settings say; empty when the key is a file of its own. */
    static Optional<TrailKeystore> of(Function<String, Optional<String>> settings) {
        return settings.apply("CONCORDAT_TRAIL_KEYSTORE").map(file -> of(Path.of(file), settings));
    }

    private static TrailKeystore of(Path file, Function<String, Optional<String>> settings) {
        var password =
                settings.apply("CONCORDAT_TRAIL_KEYSTORE_PASSWORD_FILE")
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "CONCORDAT_TRAIL_KEYSTORE needs"
                                                        + " CONCORDAT_TRAIL_KEYSTORE_PASSWORD_FILE."));
        var aliases = settings.apply("CONCORDAT_TRAIL_KEYSTORE_ALIAS").orElse("trail");
        return new TrailKeystore(
                file,
                Path.of(password),
                Arrays.stream(aliases.strip().split("\\s*,\\s*")).toList());
    }

    /**
     * The keys under their aliases, in that order.
     *
     * @throws IOException when the keystore cannot be read, or not with that password
     */
    List<NoteSigner> signers(String name) throws IOException {
        var password = password();
        try {
            var store = KeyStore.getInstance(file.toFile(), password);
            var signers = new ArrayList<NoteSigner>();
            for (var alias : aliases) {
                if (!(store.getKey(alias, password) instanceof PrivateKey key)) {
                    throw new Malformed(file + " has no private key under the alias " + alias);
                }
                signers.add(NoteSigner.of(name, key, store.getCertificate(alias).getPublicKey()));
            }
            return signers;
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " cannot be used: " + e.getMessage(), e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private char[] password() throws IOException {
        try (var lines = Files.lines(passwordFile, StandardCharsets.UTF_8)) {
            return lines.findFirst().orElse("").toCharArray();
        }
    }
}
