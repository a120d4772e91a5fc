package org.concordat.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The command {@code verify FILE… [--checkpoint OLD] [--key PUB]}: says what is intact, or what is
 * broken, where and why.
 */
public final class VerifyCommand {

    private static final int INTACT = 0;
    private static final int BROKEN = 1;
    private static final int UNUSABLE = 2;

    private static final int LONGEST_NOTE = 1_000_000;
    private static final int LONGEST_LINE = 400;
    private static final String KEY_BESIDE = "trail.pub";
    private static final String USAGE =
            """
            Usage: verify FILE... [--checkpoint OLD] [--key PUB]

              FILE              an export of the trail, or a document with FILE.tlog-proof beside it
              --checkpoint OLD  a checkpoint, or a .tlog-proof, that you kept from an earlier day:
                                an export among the files must have grown out of it
              --key PUB         the log's public key as you were handed it; without it, the key in
                                the export, or in trail.pub beside the file, is believed

            Documents and exports that are given together are checked against each other.
            Ends with 0 when all is intact, 1 when something is broken, 2 when it cannot be told.
            """;

    private final PrintStream out;
    private final List<Path> files = new ArrayList<>();
    private final List<SignedNote> older = new ArrayList<>();
    private final List<NoteKey> keys = new ArrayList<>();

    private VerifyCommand(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(args, out, err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        var command = new VerifyCommand(out);
        try {
            if (Arrays.asList(args).contains("--help")) {
                out.print(USAGE);
                return INTACT;
            }
            command.read(Arrays.asList(args).iterator());
            return command.verifyAll();
        } catch (Unusable e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println("It cannot be read: " + e.getMessage());
        }
        return UNUSABLE;
    }

    private void read(Iterator<String> args) throws IOException {
        var wantsExport = false;
        while (args.hasNext()) {
            var arg = args.next();
            switch (arg) {
                case "--checkpoint" -> {
                    older.add(checkpointIn(value(arg, args)));
                    wantsExport = true;
                }
                case "--key" -> keys.addAll(keysIn(value(arg, args)));
                default -> files.add(verifiable(arg));
            }
        }
        if (files.isEmpty()) {
            throw new Unusable(USAGE);
        }
        if (wantsExport && files.stream().noneMatch(VerifyCommand::isExport)) {
            throw new Unusable(
                    "--checkpoint needs an export of the trail among the files: a document's proof"
                            + " does not show how the trail grew.");
        }
    }

    private int verifyAll() throws IOException {
        for (var file : files) {
            if (!isExport(file)) {
                // a document's checkpoint is an older one for the exports that are given with it
                checkpointOf(proofOf(file)).ifPresent(older::add);
            }
        }
        var worst = INTACT;
        for (var file : files) {
            worst = Math.max(worst, verify(file));
        }
        return worst;
    }

    private int verify(Path file) throws IOException {
        var believed = keys.isEmpty() ? keysBeside(file) : keys;
        var verifier = new Verifier(believed);
        Verdict verdict;
        if (isExport(file)) {
            verdict = verifier.export(file, older);
        } else if (believed.isEmpty()) {
            throw new Unusable(
                    "No key to check %s with: give --key, or put trail.pub beside it."
                            .formatted(file));
        } else if (isProof(file)) {
            verdict = verifier.proof(file);
        } else {
            verdict = verifier.document(file, proofOf(file));
        }
        return print(file, verdict);
    }

    private int print(Path file, Verdict verdict) {
        if (verdict instanceof Verdict.Broken broken) {
            out.println("BROKEN  " + file);
            out.println("        " + printable(broken.where() + ": " + broken.why()));
            return BROKEN;
        }
        var intact = (Verdict.Intact) verdict;
        var checkpoint = intact.checkpoint();
        out.println("intact  " + file);
        out.println("        " + intact.what());
        out.printf(
                "        in the trail %s at %d entries, root %s%n",
                checkpoint.origin(), checkpoint.size(), checkpoint.root().base64());
        if (keys.isEmpty()) {
            out.println(
                    "        The key came with the file (trust on first use): this shows that"
                            + " nothing was changed since it was signed, not who signed it.");
            out.println("        Give --key with the key that you were handed, to know that too.");
        }
        return INTACT;
    }

    /**
     * What was found may quote the file, which must not command the terminal or fill the screen.
     */
    private static String printable(String text) {
        var shown = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "..." : text;
        return shown.replaceAll("\\p{C}", "?");
    }

    /** The checkpoint of a proof; none when it is no proof, which the verdict on it will say. */
    private static Optional<SignedNote> checkpointOf(Path proof) throws IOException {
        try {
            return Optional.of(TlogProof.parse(read(proof)).checkpoint());
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    private static SignedNote checkpointIn(String name) throws IOException {
        var file = file(name);
        var bytes = read(file);
        try {
            return isProof(file) ? TlogProof.parse(bytes).checkpoint() : SignedNote.parse(bytes);
        } catch (Malformed e) {
            throw new Unusable(file + " is not a checkpoint: " + e.getMessage());
        }
    }

    private static List<NoteKey> keysIn(String name) throws IOException {
        var file = file(name);
        try {
            return NoteKey.parseLines(SignedNote.utf8(read(file)));
        } catch (Malformed e) {
            throw new Unusable(file + " is not a log's public key: " + e.getMessage());
        }
    }

    private static List<NoteKey> keysBeside(Path file) throws IOException {
        var beside = file.resolveSibling(KEY_BESIDE);
        return Files.isRegularFile(beside) ? keysIn(beside.toString()) : List.of();
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
        var file = Path.of(name);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Unusable(name + " is not a file that can be read.");
        }
        return file;
    }

    private static Path verifiable(String name) {
        var file = file(name);
        if (!isExport(file) && !Files.isRegularFile(proofOf(file))) {
            throw new Unusable(
                    "%s is not an export (.zip) of the trail, and there is no %s beside it."
                            .formatted(file, proofOf(file).getFileName()));
        }
        return file;
    }

    private static boolean isProof(Path file) {
        return file.toString().endsWith(TlogProof.FILE_SUFFIX);
    }

    /** A document may itself be a zip file, as a spreadsheet is: its proof beside it decides. */
    private static boolean isExport(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".zip")
                && !Files.exists(proofOf(file));
    }

    private static Path proofOf(Path file) {
        return isProof(file) ? file : Path.of(file + TlogProof.FILE_SUFFIX);
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
