package org.concordat.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * The command {@code rotate-key [--retire]}: makes the trail's next key, or destroys the one
 * before.
 *
 * <p>It only touches files of which the running server reads none again; the server takes both up
 * at its next start.
 */
public final class RotateKeyCommand {

    private static final int DONE = 0;
    private static final int REFUSED = 2;

    private static final String USAGE =
            """
            Usage: rotate-key [--retire] [--keys DIR]

              (nothing)   makes the trail's next key: from the server's next start it signs, and the
                          present one signs beside it
              --retire    destroys the key before: from the server's next start only the newest signs
              --keys DIR  where the trail's keys are (keys in Concordat's home)

            Old checkpoints stay verifiable with trail.pub, which lists all keys, the newest last.
            A trail whose keys are in a keystore changes its key by its list of aliases.
            """;

    private final Path keys;
    private final PrintStream out;

    private RotateKeyCommand(Path keys, PrintStream out) {
        this.keys = keys;
        this.out = out;
    }

    public static void main(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        var keys = Path.of(System.getProperty("concordat.home", "."), "keys");
        System.exit(run(args, keys, out, err));
    }

    static int run(String[] args, Path usualKeys, PrintStream out, PrintStream err) {
        var list = Arrays.asList(args);
        var retires = list.contains("--retire");
        var rest = list.stream().filter(arg -> !arg.equals("--retire")).toList();
        var hasFolder = rest.size() == 2 && rest.get(0).equals("--keys");
        if (!rest.isEmpty() && !hasFolder) {
            err.print(USAGE);
            return REFUSED;
        }
        var command = new RotateKeyCommand(hasFolder ? Path.of(rest.get(1)) : usualKeys, out);
        try {
            if (retires) {
                command.retire();
            } else {
                command.begin();
            }
            return DONE;
        } catch (Refused | Malformed e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println("The keys cannot be changed: " + e.getMessage());
        }
        return REFUSED;
    }

    private void begin() throws IOException {
        var newest = newest();
        var next = keys.resolve("trail.key.next");
        if (Files.exists(keys.resolve("trail.key.old"))) {
            throw new Refused(
                    "The last rotation has not ended: end it with rotate-key --retire first.");
        }
        if (Files.exists(next)) {
            throw new Refused("The next key is made already: restart the server to begin with it.");
        }
        var signer = NoteSigner.generate(newest.name());
        signer.write(next);
        out.println("The next key is made. Hand this line over to whoever has trail.pub:");
        out.println(signer.key());
        out.println("From the server's next start both keys sign. When everybody has the new one,");
        out.println("end the overlap with rotate-key --retire.");
    }

    private void retire() throws IOException {
        var newest = newest();
        var old = keys.resolve("trail.key.old");
        if (!Files.exists(old)) {
            throw new Refused("There is no key to retire: no rotation has begun.");
        }
        var isBegun =
                NoteSigner.read(newest.name(), keys.resolve("trail.key")).key().equals(newest)
                        && !NoteSigner.read(newest.name(), old).key().equals(newest);
        if (!isBegun) {
            throw new Refused(
                    "The rotation has only half begun: start the server once, then retire the old"
                            + " key.");
        }
        destroy(old);
        out.println("The old key is destroyed. From the server's next start only this one signs:");
        out.println(newest);
    }

    private NoteKey newest() throws IOException {
        var file = keys.resolve("trail.pub");
        if (!Files.exists(file) || !Files.exists(keys.resolve("trail.key"))) {
            throw new Refused(
                    "There is no trail.pub with its trail.key in "
                            + keys
                            + ": name the folder with --keys.");
        }
        List<NoteKey> published = NoteKey.parseLines(Files.readString(file));
        return published.get(published.size() - 1);
    }

    /** Overwritten first; a disk or a file system may keep an older copy all the same. */
    private static void destroy(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var zeros = ByteBuffer.allocate((int) channel.size());
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
            channel.force(true);
        }
        Files.delete(file);
    }

    /** The keys are not in a state for this. */
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
