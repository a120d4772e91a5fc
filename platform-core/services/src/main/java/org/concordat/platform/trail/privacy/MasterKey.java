package org.concordat.platform.trail.privacy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.SecretKey;
import org.concordat.platform.files.DurableFile;
import org.concordat.platform.settings.Environment;

/**
 * The key that wraps the subjects' keys: {@code texts.key}, 32 bytes in base64, beside the trail's
 * own key and outside the database. Its owner alone may read it.
 *
 * @param directory {@code CONCORDAT_KEYS}, else {@code keys} in the server's data directory
 */
record MasterKey(Path directory) {

    private static final String FILE = "texts.key";

    static MasterKey ofThisServer() {
        return new MasterKey(
                Path.of(
                        Objects.requireNonNullElseGet(
                                Environment.setting("CONCORDAT_KEYS"),
                                () -> System.getProperty("jboss.server.data.dir", ".") + "/keys")));
    }

    boolean isThere() {
        return Files.exists(file());
    }

    /** Makes the file when it is not there; of two nodes that do so at once, one succeeds. */
    void make() throws IOException {
        Files.createDirectories(directory);
        // what is encrypted next is lost with it
        new DurableFile(file())
                .makeOnce(Base64.getEncoder().encodeToString(AesGcm.newKey().getEncoded()) + "\n");
    }

    SecretKey read() {
        try {
            var text = Files.readString(file(), StandardCharsets.US_ASCII).strip();
            return AesGcm.key(Base64.getDecoder().decode(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The key of the withheld texts cannot be read from " + file(), e);
        }
    }

    Path file() {
        return directory.resolve(FILE);
    }
}
