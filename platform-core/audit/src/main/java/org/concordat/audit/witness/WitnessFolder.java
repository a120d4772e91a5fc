package org.concordat.audit.witness;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.concordat.audit.Hash;
import org.concordat.audit.Malformed;
import org.concordat.audit.NoteKey;
import org.concordat.audit.NoteSigner;
import org.concordat.audit.SignedNote;

/**
 * What a witness keeps: its key, and a file with the last checkpoint of each log.
 *
 * <p>Two witnesses on one folder could cosign two histories, so it is locked while one is open.
 */
final class WitnessFolder implements Closeable {

    private static final String PRIVATE = "witness.key";
    private static final String PUBLIC = "witness.pub";
    private static final int LONGEST_FILE = 1_000_000;

    private final Path folder;
    private final FileChannel lock;

    private WitnessFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens a folder, which is made when it is not there.
     *
     * @throws IOException when it cannot be used, or another witness uses it
     */
    static WitnessFolder open(Path folder) throws IOException {
        Files.createDirectories(folder);
        var channel =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        var taken = false;
        try {
            taken = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // by this very process, which is no better
            taken = false;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        if (!taken) {
            throw new IOException("Another witness is running in " + folder + ".");
        }
        return new WitnessFolder(folder, channel);
    }

    /**
     * The witness's key, made at the first start.
     *
     * @throws Malformed when the key that is there has another name
     */
    NoteSigner signer(String name) throws IOException {
        var privateFile = folder.resolve(PRIVATE);
        var publicFile = folder.resolve(PUBLIC);
        if (!Files.exists(publicFile)) {
            // the public key is written last, so until it is there nothing was cosigned
            if (!Files.exists(privateFile)) {
                NoteSigner.generate(name).write(privateFile);
            }
            write(publicFile, NoteSigner.read(name, privateFile).cosignatureKey() + "\n");
        }
        var published = NoteKey.parse(Files.readString(publicFile).stripTrailing());
        if (!published.name().equals(name)) {
            throw new Malformed(
                    "The witness in %s is named %s; a witness that changes its name is another one, with another folder."
                            .formatted(folder, published.name()));
        }
        var signer = NoteSigner.read(name, privateFile);
        if (!signer.cosignatureKey().equals(published)) {
            throw new Malformed(privateFile + " is not the key that " + PUBLIC + " publishes.");
        }
        return signer;
    }

    /** The checkpoint of a log that was cosigned last, with its cosignature. */
    Optional<SignedNote> last(String origin) throws IOException {
        try (var in = Files.newInputStream(file(origin, ".checkpoint"))) {
            return Optional.of(SignedNote.parse(in.readNBytes(LONGEST_FILE)));
        } catch (NoSuchFileException e) {
            // any other error is no answer: who forgets would cosign a second history
            return Optional.empty();
        }
    }

    /** Replaces a log's last checkpoint; it is on the disk when this returns. */
    void keep(String origin, SignedNote cosigned) throws IOException {
        write(file(origin, ".checkpoint"), cosigned.toString());
    }

    /** Keeps the first proof that a log signed two histories. */
    void keepContradiction(String origin, SignedNote signed) throws IOException {
        var file = file(origin, ".contradiction");
        if (!Files.exists(file)) {
            write(file, signed.toString());
        }
    }

    /** Gives the folder free for another witness. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    /** The name under which C2SP tlog-witness serves a log, which is safe for a file. */
    static String hash(String origin) {
        return Hash.of(origin.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private Path file(String origin, String suffix) {
        return folder.resolve(hash(origin) + suffix);
    }

    private void write(Path file, String text) throws IOException {
        var temporary = file.resolveSibling(file.getFileName() + ".new");
        try (var channel =
                FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        // the new name is only on the disk when the folder is
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
