package org.concordat.platform.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether whoever asks is on the server's machine now: they made a file among those of
 * the running server, a moment ago, that is named by the hash of the secret they say.
 *
 * <p>A token does not show that. It is kept for long, backups have it, and a copy is good from
 * anywhere; nobody writes into this folder by a copy of it.
 *
 * @param folder of the running server, for its user alone; null where no launcher started it, and
 *     then nobody proves anything
 */
record MachineProof(@Nullable Path folder) {

    static final Duration LIFE = Duration.ofMinutes(1);

    /** Each file counts once: it is gone afterwards, and only who took it away has proved it. */
    boolean take(String secret, Instant now) {
        if (folder == null) {
            return false;
        }
        var file = folder.resolve("let-in-" + Secrets.hash(secret));
        try {
            var made = Files.getLastModifiedTime(file).toInstant();
            Files.delete(file);
            return Duration.between(made, now).abs().compareTo(LIFE) < 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
