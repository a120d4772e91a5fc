package org.concordat.platform.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * A file that is there, and whole, after a power cut once a method has returned: what the database
 * commits next may depend on it.
 */
public record DurableFile(Path path) {

    /** Writes it, or the new one in place of the old: whoever reads it meanwhile sees either. */
    public void replace(String text) throws IOException {
        var temporary = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        force(temporary, text);
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        forceName();
    }

    /** Makes it for its owner alone; of several who do so at once, one succeeds, and it stays. */
    public void makeOnce(String text) throws IOException {
        var whole = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID());
        try {
            force(
                    whole,
                    text,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.createLink(path, whole);
        } catch (FileAlreadyExistsException e) {
            // the other's is as good
        } finally {
            Files.deleteIfExists(whole);
        }
        forceName();
    }

    private static void force(Path file, String text, FileAttribute<?>... attributes)
            throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(file, options, attributes)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** The name is the directory's: other systems than POSIX do not open one as a file. */
    private void forceName() throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var directory = FileChannel.open(path.toAbsolutePath().getParent())) {
                directory.force(true);
            }
        }
    }
}
