package org.concordat.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * That the server speaks TLS itself, and with what.
 *
 * @param keystore {@code CONCORDAT_TLS_KEYSTORE}: a PKCS#12 file with one private key and its
 *     certificates
 * @param password of the keystore and of the key, from the file {@code CONCORDAT_TLS_PASSWORD_FILE}
 * @param port {@code CONCORDAT_TLS_PORT}
 */
record Tls(Path keystore, GivenSecret password, int port) {

    static final int DEFAULT_PORT = 8443;

    static Optional<Tls> from(Map<String, String> environment, Optional<Integer> port) {
        var keystore =
                Optional.ofNullable(environment.get("CONCORDAT_TLS_KEYSTORE"))
                        .filter(text -> !text.isBlank());
        if (keystore.isEmpty()) {
            return Optional.empty();
        }
        var password =
                GivenSecret.from(environment, "CONCORDAT_TLS_PASSWORD")
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                "CONCORDAT_TLS_KEYSTORE needs CONCORDAT_TLS_PASSWORD_FILE."));
        return Optional.of(
                new Tls(
                        Path.of(keystore.get()).toAbsolutePath().normalize(),
                        password,
                        port.orElse(DEFAULT_PORT)));
    }

    /**
     * The certificate of the keystore's private key.
     *
     * @throws Refusal when the server could not serve with it now, and why
     */
    Certificate certificate(Instant now) {
        var secret = password.read().toCharArray();
        var store = open(secret);
        try {
            var alias = onlyKey(store);
            if (store.getKey(alias, secret) == null
                    || !(store.getCertificate(alias) instanceof X509Certificate certificate)) {
                throw new Refusal("%s holds a key without a certificate.".formatted(keystore));
            }
            var from = certificate.getNotBefore().toInstant();
            var found =
                    new Certificate(
                            fingerprint(certificate), certificate.getNotAfter().toInstant());
            if (!now.isBefore(found.until())) {
                throw new Refusal(
                        "The certificate in %s expired on %s: put a new one there."
                                .formatted(keystore, found.lastDay()));
            }
            if (now.isBefore(from)) {
                throw new Refusal(
                        "The certificate in %s is not valid before %s: look at this machine's clock."
                                .formatted(keystore, from));
            }
            return found;
        } catch (UnrecoverableKeyException e) {
            throw new Refusal(
                    "The private key in %s has another password than the keystore: give both the same."
                            .formatted(keystore),
                    e);
        } catch (GeneralSecurityException e) {
            throw new Refusal("The keystore %s cannot be used.".formatted(keystore), e);
        }
    }

    private KeyStore open(char[] secret) {
        if (!Files.isRegularFile(keystore)) {
            throw new Refusal(
                    "CONCORDAT_TLS_KEYSTORE names %s, which is not there.".formatted(keystore));
        }
        try (var in = Files.newInputStream(keystore)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, secret);
            return store;
        } catch (IOException e) {
            // KeyStore.load: the cause of a wrong password's IOException is this one.
            throw new Refusal(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? "The password in CONCORDAT_TLS_PASSWORD_FILE does not open %s."
                                    .formatted(keystore)
                            : "%s is not a PKCS#12 keystore that can be read.".formatted(keystore),
                    e);
        } catch (GeneralSecurityException e) {
            throw new Refusal("%s cannot be read as a PKCS#12 keystore.".formatted(keystore), e);
        }
    }

    /** With several, chance would decide which of them a client meets. */
    private String onlyKey(KeyStore store) throws KeyStoreException {
        List<String> keys = new ArrayList<>();
        for (var aliases = store.aliases(); aliases.hasMoreElements(); ) {
            var alias = aliases.nextElement();
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw new Refusal(
                    keys.isEmpty()
                            ? "%s holds no private key, only certificates.".formatted(keystore)
                            : "%s holds %d private keys: leave the server's alone in it."
                                    .formatted(keystore, keys.size()));
        }
        return keys.get(0);
    }

    static String fingerprint(X509Certificate certificate) throws GeneralSecurityException {
        return HexFormat.of().formatHex(sha256().digest(certificate.getEncoded()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
