package org.concordat.platform.trail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.concordat.audit.SignedNote;
import org.concordat.platform.files.DurableFile;

/**
 * The newest checkpoint that this server signed, in a file outside the database: a database that is
 * restored from a backup, or cut, does not take it along.
 *
 * @param file {@code trail.checkpoint} beside the key
 */
record KeptCheckpoint(Path file) {

    private static final String NAME = "trail.checkpoint";

    static KeptCheckpoint in(Path directory) {
        return new KeptCheckpoint(directory.resolve(NAME));
    }

    Optional<SignedNote> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(SignedNote.parse(Files.readAllBytes(file)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when it will be there after a power cut, whole: the old one or the new one. */
    void write(SignedNote note) {
        try {
            new DurableFile(file).replace(note.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
