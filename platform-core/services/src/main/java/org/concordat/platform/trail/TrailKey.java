package org.concordat.platform.trail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.concordat.audit.NoteKey;
import org.concordat.audit.NoteSigner;

/**
 * The trail's key and its name, the origin, in a directory outside the database: {@code trail.key},
 * which its owner alone may read, and {@code trail.pub}, which everybody may have.
 *
 * @param directory {@code CONCORDAT_KEYS}, else {@code keys} in the server's data directory
 * @param wantedOrigin {@code CONCORDAT_ORIGIN}, for the first start
 */
public record TrailKey(Path directory, Optional<String> wantedOrigin) {

    private static final String PRIVATE = "trail.key";
    private static final String PUBLIC = "trail.pub";

    /** As the settings of this server say. */
    public static TrailKey ofThisServer() {
        var directory =
                setting("CONCORDAT_KEYS")
                        .orElseGet(
                                () -> System.getProperty("jboss.server.data.dir", ".") + "/keys");
        return new TrailKey(Path.of(directory), setting("CONCORDAT_ORIGIN"));
    }

    /**
     * Reads the key, or makes one at the first start.
     *
     * @throws IllegalStateException when the trail already has another name than is wanted: a log
     *     that changes its name is another log
     */
    NoteSigner signer() throws IOException {
        Files.createDirectories(directory);
        var privateFile = directory.resolve(PRIVATE);
        if (!Files.exists(directory.resolve(PUBLIC))) {
            // the public key is written last, so until it is there nothing was signed
            var origin = wantedOrigin.orElseGet(TrailKey::randomOrigin);
            if (!Files.exists(privateFile)) {
                NoteSigner.generate(origin).write(privateFile);
            }
            publish(NoteSigner.read(origin, privateFile));
        }
        var published = published();
        var own = published.get(published.size() - 1);
        wantedOrigin
                .filter(wanted -> !wanted.equals(own.name()))
                .ifPresent(
                        wanted -> {
                            throw new IllegalStateException(
                                    "The trail is named "
                                            + own.name()
                                            + " for ever; CONCORDAT_ORIGIN asks for "
                                            + wanted
                                            + ".");
                        });
        var signer = NoteSigner.read(own.name(), privateFile);
        if (!signer.key().equals(own)) {
            throw new IllegalStateException(
                    privateFile + " is not the key that " + PUBLIC + " beside it publishes.");
        }
        return signer;
    }

    /** The trail's keys, the one that signs now last. */
    List<NoteKey> published() throws IOException {
        return NoteKey.parseLines(Files.readString(directory.resolve(PUBLIC)));
    }

    private void publish(NoteSigner signer) throws IOException {
        var temporary = directory.resolve(PUBLIC + ".new");
        Files.writeString(temporary, signer.key() + "\n", StandardCharsets.US_ASCII);
        Files.move(temporary, directory.resolve(PUBLIC), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String randomOrigin() {
        var bytes = new byte[4];
        new SecureRandom().nextBytes(bytes);
        return "concordat.example/" + HexFormat.of().formatHex(bytes);
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getenv(name))
                .or(() -> Optional.ofNullable(System.getProperty(name)))
                .filter(text -> !text.isBlank());
    }
}
