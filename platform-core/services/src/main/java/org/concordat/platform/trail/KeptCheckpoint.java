package org.concordat.platform.trail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.concordat.audit.SignedNote;

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
        var temporary = file.resolveSibling(NAME + ".new");
        try {
            try (var channel =
                    FileChannel.open(
                            temporary,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(note.toString().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                // the new name is the directory's: other systems do not open one as a file
                try (var directory = FileChannel.open(file.toAbsolutePath().getParent())) {
                    directory.force(true);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
