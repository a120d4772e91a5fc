package org.concordat.audit.witness;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.concordat.audit.Malformed;
import org.concordat.audit.NoteKey;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code witness --name NAME --log TRAIL.pub…}: serves until it is ended.
 *
 * <p>It needs no server of Concordat's, and no database.
 */
public final class WitnessCommand {

    private static final int DONE = 0;
    private static final int UNUSABLE = 2;

    private static final int LONGEST_KEYS = 100_000;
    private static final int PORT = 8090;
    private static final String USAGE =
            """
            Usage: witness --name NAME --log TRAIL.pub... [--home DIR] [--port N] [--bind ADDR]

              --name NAME      what the witness is called, for ever: partner.example/witness
              --log TRAIL.pub  the public keys of a log, as its operator handed them over; one
                               --log for each log, and again with all keys when a log changes its key
              --home DIR       where its key and each log's last checkpoint are kept (witness)
              --port N         where it listens (8090); 0 for any free port
              --bind ADDR      the address it listens on (127.0.0.1: for a proxy with TLS before it)

            Prints the witness's verifier key, which the logs' operators and readers need. Runs until
            Ctrl-C; ends with 2 when it cannot be started like this.
            """;

    private final List<NoteKey> keys = new ArrayList<>();
    private Path home = Path.of(System.getProperty("concordat.home", "."), "witness");
    private String bind = "127.0.0.1";
    private int port = PORT;
    private @Nullable String name;

    private WitnessCommand() {}

    public static void main(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        if (Arrays.asList(args).contains("--help")) {
            out.print(USAGE);
            System.exit(DONE);
        }
        var running = start(args, out, err);
        if (running.isEmpty()) {
            System.exit(UNUSABLE);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(running.get(), err)));
    }

    /** Starts to serve; when it cannot, says why and returns nothing. */
    static Optional<Running> start(String[] args, PrintStream out, PrintStream err) {
        try {
            var command = new WitnessCommand();
            command.read(Arrays.asList(args).iterator());
            return Optional.of(command.serve(out, err));
        } catch (Unusable | Malformed e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println("The witness cannot be started: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** A witness that serves. */
    record Running(WitnessServer server, WitnessFolder folder) implements Closeable {

        @Override
        public void close() throws IOException {
            server.close();
            folder.close();
        }
    }

    private void read(Iterator<String> args) throws IOException {
        while (args.hasNext()) {
            var arg = args.next();
            switch (arg) {
                case "--name" -> name = value(arg, args);
                case "--log" -> addLog(value(arg, args));
                case "--home" -> home = Path.of(value(arg, args));
                case "--bind" -> bind = value(arg, args);
                case "--port" -> port = port(value(arg, args));
                default -> throw new Unusable("There is no option " + arg + ".\n\n" + USAGE);
            }
        }
    }

    /**
     * Another's file may not bring a key along for a log that is known, under whose name it signs.
     */
    private void addLog(String file) throws IOException {
        var more = keysIn(file);
        for (var key : more) {
            if (keys.stream().anyMatch(known -> known.name().equals(key.name()))) {
                throw new Unusable(
                        "The log %s is in two files: give one, with all its keys, as its operator handed it over."
                                .formatted(key.name()));
            }
        }
        keys.addAll(more);
    }

    private Running serve(PrintStream out, PrintStream err) throws IOException {
        if (name == null || keys.isEmpty()) {
            throw new Unusable(USAGE);
        }
        var address = new InetSocketAddress(bind, port);
        if (address.isUnresolved()) {
            throw new Unusable("There is no address " + bind + " on this machine.");
        }
        Consumer<String> journal =
                line -> err.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + line);
        var folder = WitnessFolder.open(home);
        var started = false;
        try {
            var signer = folder.signer(name);
            var witness =
                    new Witness(
                            folder,
                            signer,
                            keys.stream().distinct().toList(),
                            Clock.systemUTC(),
                            journal);
            var server = WitnessServer.start(witness, address, journal);
            started = true;
            greet(witness, server.address(), out);
            return new Running(server, folder);
        } finally {
            if (!started) {
                folder.close();
            }
        }
    }

    private static void greet(Witness witness, InetSocketAddress address, PrintStream out) {
        out.printf(
                "The witness serves http://%s:%d for %s.%n",
                address.getHostString(), address.getPort(), String.join(", ", witness.origins()));
        out.println("Hand this key over to those who run these logs, and to those who check them:");
        out.println(witness.key());
    }

    private static void end(Running running, PrintStream err) {
        try {
            running.close();
        } catch (IOException e) {
            err.println("The witness ended with an error: " + e.getMessage());
        }
    }

    private static List<NoteKey> keysIn(String file) throws IOException {
        var path = Path.of(file);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new Unusable(file + " is not a file that can be read.");
        }
        try (var in = Files.newInputStream(path)) {
            var text = new String(in.readNBytes(LONGEST_KEYS), StandardCharsets.UTF_8);
            return NoteKey.parseLines(text);
        } catch (Malformed e) {
            throw new Unusable(file + " does not hold a log's public keys: " + e.getMessage());
        }
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 0xFFFF) {
            throw new Unusable(text + " is not a port.");
        }
        return Integer.parseInt(text);
    }

    private static String value(String option, Iterator<String> args) {
        if (!args.hasNext()) {
            throw new Unusable(option + " needs a value.\n\n" + USAGE);
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
