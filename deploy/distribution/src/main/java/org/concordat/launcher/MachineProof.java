package org.concordat.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Shows the running server, for one request, that whoever asks is on its machine: an empty file
 * among those of the running server, named by the hash of the secret that the request names. The
 * launcher's token does not show that: a copy of it is good anywhere.
 *
 * @param secret what the request names
 * @param file the server takes it away; it counts for a minute
 */
record MachineProof(String secret, Path file) implements AutoCloseable {

    static MachineProof in(Home home) {
        var secret = new Passwords().token(32);
        var file = home.run().resolve("let-in-" + hash(secret));
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw new Refusal(
                    "Concordat cannot write to %s: let somebody in as the user that runs the server."
                            .formatted(home.run()),
                    e);
        }
        return new MachineProof(secret, file);
    }

    private static String hash(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Where the server did not take it. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new Refusal("%s cannot be deleted.".formatted(file), e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "MachineProof[file=" + file + "]";
    }
}
