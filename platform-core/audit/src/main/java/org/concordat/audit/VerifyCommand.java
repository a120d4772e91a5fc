package org.concordat.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.concordat.audit.Verdict.Intact;

/**
 * The command {@code verify FILE… [--checkpoint OLD] [--key PUB]}: says what is intact, or what is
 * broken, where and why.
 */
public final class VerifyCommand {

    private static final int ALL_INTACT = 0;
    private static final int BROKEN = 1;
    private static final int UNUSABLE = 2;

    private static final int LONGEST_NOTE = 1_000_000;
    private static final String KEY_BESIDE = "trail.pub";
    private static final String USAGE =
            """
            Usage: verify FILE... [--checkpoint OLD] [--key PUB] [--policy FILE] [--json]

              FILE              an export of the trail, whole or an excerpt; a document with its
                                proof inside it, or in FILE.tlog-proof beside it; or such a proof
              --checkpoint OLD  a checkpoint, or a file of those kinds, that you kept from an
                                earlier day: an export of the whole trail among the files must have
                                grown out of it
              --key PUB         the log's public key as you were handed it; without it, the key in
                                trail.pub beside the file, or in an export among the files, is
                                believed
              --policy FILE     a C2SP tlog-policy: its logs are believed as with --key, and its
                                quorum of witnesses must have cosigned each file's checkpoint
              --json            writes one JSON object for each file, for programs

            Documents and exports that are given together are checked against each other.
            Ends with 0 when all is intact, 1 when something is broken, 2 when it cannot be told.
            """;

    private final List<TrailFile> files = new ArrayList<>();
    private final List<SignedNote> kept = new ArrayList<>();
    private final List<NoteKey> keys = new ArrayList<>();
    private Optional<Policy> policy = Optional.empty();
    private boolean json;

    private VerifyCommand() {}

    public static void main(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        // such as too little memory: Java's own exit code, 1, would say that something is broken
        Thread.currentThread()
                .setUncaughtExceptionHandler(
                        (thread, failure) -> {
                            err.println("It could not be verified: " + failure);
                            Runtime.getRuntime().halt(UNUSABLE);
                        });
        System.exit(run(args, out, err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        var command = new VerifyCommand();
        try {
            if (Arrays.asList(args).contains("--help")) {
                out.print(USAGE);
                return ALL_INTACT;
            }
            command.read(Arrays.asList(args).iterator());
            return command.verifyAll(out);
        } catch (Unusable e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println("It cannot be read: " + e.getMessage());
        }
        return UNUSABLE;
    }

    private void read(Iterator<String> args) throws IOException {
        while (args.hasNext()) {
            var arg = args.next();
            switch (arg) {
                case "--checkpoint" -> kept.add(checkpointIn(value(arg, args)));
                case "--key" -> keys.addAll(keysIn(file(value(arg, args))));
                case "--policy" -> {
                    policy = Optional.of(policyIn(file(value(arg, args))));
                    keys.addAll(policy.get().logs());
                }
                case "--json" -> json = true;
                default -> files.add(TrailFile.of(file(arg)));
            }
        }
        if (files.isEmpty()) {
            throw new Unusable(USAGE);
        }
        if (!kept.isEmpty() && !hasWholeTrail()) {
            throw new Unusable(
                    "--checkpoint needs an export of the whole trail among the files: neither a"
                            + " document's proof nor an excerpt shows how the trail grew.");
        }
        if (!keys.isEmpty() && keys.stream().allMatch(NoteKey::cosigns)) {
            throw new Unusable(
                    "These are keys of witnesses: the log's own key has to be given beside them.");
        }
    }

    private boolean hasWholeTrail() throws IOException {
        for (var file : files) {
            if (file.isWholeTrail()) {
                return true;
            }
        }
        return false;
    }

    private int verifyAll(PrintStream out) throws IOException {
        var report = new Report(out, json, keys.isEmpty());
        var seen = new HashMap<String, Checkpoint>();
        for (var file : files) {
            var verdict = verify(file);
            report.add(
                    file.path(),
                    verdict instanceof Intact intact ? unforked(intact, seen) : verdict);
        }
        if (report.hasBroken()) {
            return BROKEN;
        }
        return report.hasUnknown() ? UNUSABLE : ALL_INTACT;
    }

    private Verdict verify(TrailFile file) throws IOException {
        var believed = believedFor(file);
        if (file.isExport()) {
            return verifier(believed).export(file.path(), kept, companions(file));
        }
        return believed.isEmpty() && file.checkpoint().isPresent()
                ? new Verdict.Unknown(
                        "No key to check it with: give --key, or put trail.pub beside it.")
                : file.verify(verifier(believed));
    }

    private Verifier verifier(List<NoteKey> believed) {
        return policy.map(each -> new Verifier(believed, each))
                .orElseGet(() -> new Verifier(believed));
    }

    private List<NoteKey> believedFor(TrailFile file) throws IOException {
        if (!keys.isEmpty()) {
            return keys;
        }
        var beside = file.path().resolveSibling(KEY_BESIDE);
        if (Files.isRegularFile(beside)) {
            return keysIn(beside);
        }
        var inside = new ArrayList<NoteKey>();
        if (!file.isExport()) {
            for (var each : files) {
                inside.addAll(each.keys());
            }
        }
        return inside;
    }

    /**
     * The checkpoints that came with other files: of two exports, the larger must go on from the
     * smaller; and a document or an excerpt that is newer than every export shows one to be cut.
     */
    private List<SignedNote> companions(TrailFile export) throws IOException {
        var companions = new ArrayList<SignedNote>();
        var own = export.checkpoint().map(VerifyCommand::parsed);
        for (var file : files) {
            var other = file.checkpoint();
            if (own.isEmpty() || other.isEmpty()) {
                continue;
            }
            var isSmaller = parsed(other.get()).size() < own.get().size();
            if (file.isWholeTrail()
                    ? isSmaller
                    : isSmaller || !isCovered(parsed(other.get()), export)) {
                companions.add(other.get());
            }
        }
        return companions;
    }

    /**
     * Whether a larger export is there, which must go on from both; it is believed with the keys of
     * this one, or it would prove nothing about it.
     */
    private boolean isCovered(Checkpoint newer, TrailFile export) throws IOException {
        var own = parsed(export.checkpoint().orElseThrow());
        if (!own.origin().equals(newer.origin())) {
            // of a trail that this one goes on from, which no export of that trail shows
            return false;
        }
        var believed = believedFor(export);
        for (var file : files) {
            var cover = file.isWholeTrail() ? file.checkpoint() : Optional.<SignedNote>empty();
            if (cover.isPresent()
                    && parsed(cover.get()).origin().equals(own.origin())
                    && parsed(cover.get()).size() >= newer.size()
                    && parsed(cover.get()).size() > own.size()
                    && isBelieved(cover.get(), believed.isEmpty() ? export.keys() : believed)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBelieved(SignedNote checkpoint, List<NoteKey> keys) {
        try {
            Checkpoint.open(checkpoint, keys);
            return true;
        } catch (Unproven e) {
            return false;
        }
    }

    private static Checkpoint parsed(SignedNote checkpoint) {
        return Checkpoint.parse(checkpoint.text());
    }

    /** Nobody is shown another history of the same length: the log would have signed two. */
    private static Verdict unforked(Intact intact, Map<String, Checkpoint> seen) {
        var checkpoint = intact.checkpoint();
        var trail = checkpoint.origin() + " at " + Plain.entries(checkpoint.size());
        var before = seen.putIfAbsent(trail, checkpoint);
        return before == null || before.equals(checkpoint)
                ? intact
                : new Verdict.Broken(
                        "the checkpoint",
                        "the log signed two histories of %s (a fork), and another file here shows the other"
                                .formatted(trail));
    }

    private static SignedNote checkpointIn(String name) throws IOException {
        var file = file(name);
        try {
            var note = SignedNote.parse(read(file));
            Checkpoint.parse(note.text());
            return note;
        } catch (Malformed e) {
            return TrailFile.of(file)
                    .checkpoint()
                    .orElseThrow(
                            () -> new Unusable(file + " is not a checkpoint: " + e.getMessage()));
        }
    }

    private static List<NoteKey> keysIn(Path file) throws IOException {
        try {
            return NoteKey.parseLines(SignedNote.utf8(read(file)));
        } catch (Malformed e) {
            throw new Unusable(file + " is not a log's public key: " + e.getMessage());
        }
    }

    private static Policy policyIn(Path file) throws IOException {
        try {
            return Policy.parse(SignedNote.utf8(read(file)));
        } catch (Malformed e) {
            throw new Unusable(file + " is not a policy: " + e.getMessage());
        }
    }

    private static byte[] read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(LONGEST_NOTE);
        }
    }

    private static Path file(String name) {
        if (name.startsWith("--")) {
            throw new Unusable("There is no option " + name + ".\n\n" + USAGE);
        }
        var file = path(name);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Unusable(name + " is not a file that can be read.");
        }
        return file;
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new Unusable(name + " is not the name of a file: " + e.getReason());
        }
    }

    private static String value(String option, Iterator<String> args) {
        if (!args.hasNext()) {
            throw new Unusable(option + " needs a file.\n\n" + USAGE);
        }
        return args.next();
    }

    /** The command cannot be carried out as it was given. */
    private static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }
}
