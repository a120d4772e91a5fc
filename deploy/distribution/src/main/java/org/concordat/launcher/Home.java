package org.concordat.launcher;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where one installation keeps its state: data, keys, logs, packs, and what belongs to a running
 * server.
 */
record Home(Path path) {

    // The server's journals alone take 40 MB at their first start; below this a pack would fail
    // half-way.
    private static final long NEEDED_BYTES = 300L * 1024 * 1024;

    Path data() {
        return path.resolve("data");
    }

    Path keys() {
        return path.resolve("keys");
    }

    Path log() {
        return path.resolve("log");
    }

    Path packs() {
        return path.resolve("packs");
    }

    Path run() {
        return path.resolve("run");
    }

    /**
     * The folders, each for its owner only: they hold papers that a committee has not published.
     */
    void prepare() {
        try {
            Files.createDirectories(path);
            for (var folder : Set.of(data(), keys(), log(), packs(), run())) {
                Files.createDirectories(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            Files.delete(Files.createTempFile(run(), "writable", null));
        } catch (IOException e) {
            throw new Refusal(
                    "Concordat cannot write to %s: make it writable, or name another folder with CONCORDAT_HOME."
                            .formatted(path),
                    e);
        }
        requireSpace();
    }

    /**
     * Puts the trail's public key beside the packs, where the verifier looks for it; who hands a
     * pack on hands the key on another way.
     */
    void keepPublicKeyWithPacks() {
        var key = keys().resolve("trail.pub");
        try {
            Files.copy(
                    key, packs().resolve(key.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Refusal("The trail's public key %s cannot be read.".formatted(key), e);
        }
    }

    private void requireSpace() {
        try {
            var free = Files.getFileStore(path).getUsableSpace();
            if (free < NEEDED_BYTES) {
                throw new Refusal(
                        "Only %d MB are free at %s and Concordat needs %d MB: make room, or name another folder with CONCORDAT_HOME."
                                .formatted(free >> 20, path, NEEDED_BYTES >> 20));
            }
        } catch (IOException e) {
            throw new Refusal("The free space at %s cannot be read.".formatted(path), e);
        }
    }

    /**
     * The secret of that name, made once; only its owner can read the file, from its first byte on.
     */
    String secret(String name, Supplier<String> fresh) {
        var file = keys().resolve(name);
        try {
            if (!Files.exists(file)) {
                makeSecret(file, fresh.get());
            }
            var secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new Refusal("%s is empty: restore it, or delete it.".formatted(file));
            }
            return secret;
        } catch (IOException e) {
            throw new Refusal("The secret in %s cannot be kept.".formatted(file), e);
        }
    }

    private void makeSecret(Path file, String secret) throws IOException {
        var ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var unfinished = Files.createTempFile(keys(), ".secret", null, ownerOnly);
        Files.writeString(unfinished, secret + "\n", StandardOpenOption.TRUNCATE_EXISTING);
        try {
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // Then that one counts.
        } catch (UnsupportedOperationException noLinks) {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Files.delete(unfinished);
    }
}
