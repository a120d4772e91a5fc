package org.concordat.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;

/**
 * The secrets of one start, as system properties in a file that only its owner can read. The server
 * reads it when it begins; then it is destroyed.
 *
 * <p>A command line can be read by everybody on the machine, and an environment is inherited,
 * listed by service managers and written into crash reports.
 */
record ServerSecrets(Map<String, String> properties) {

    private static final String FILE = "secrets.properties";

    ServerSecrets {
        properties = Map.copyOf(properties);
    }

    static Path file(Home home) {
        return home.run().resolve(FILE);
    }

    void write(Home home) {
        var content = new Properties();
        content.putAll(properties);
        try {
            // A temporary file is its owner's from its first byte on.
            var unfinished =
                    Files.createTempFile(
                            home.run(),
                            ".secrets",
                            null,
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            try (var out = Files.newOutputStream(unfinished)) {
                // Everything beyond ASCII is escaped: the server reads it in an encoding of its
                // own.
                content.store(out, null);
            }
            Files.move(unfinished, file(home), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Refusal(
                    "The server's secrets cannot be laid down in %s.".formatted(home.run()), e);
        }
    }

    static void destroy(Home home) {
        try {
            Files.deleteIfExists(file(home));
        } catch (IOException e) {
            throw new Refusal("%s cannot be deleted.".formatted(file(home)), e);
        }
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "ServerSecrets" + properties.keySet();
    }
}
