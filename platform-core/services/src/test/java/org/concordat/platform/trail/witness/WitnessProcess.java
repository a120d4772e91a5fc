package org.concordat.platform.trail.witness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.concordat.audit.NoteKey;

/** The witness that a partner runs, in a process of its own and from the audit jar alone. */
final class WitnessProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://[0-9.:]+");

    private final Process process;
    private final KnownWitness known;

    WitnessProcess(Path folder, NoteKey log) {
        try {
            var trailPub = Files.writeString(folder.resolve("trail.pub"), log + "\n");
            var jar = NoteKey.class.getProtectionDomain().getCodeSource().getLocation();
            process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    Path.of(URI.create(jar.toString())).toString(),
                                    "org.concordat.audit.witness.WitnessCommand",
                                    "--name",
                                    "partner.example/witness",
                                    "--log",
                                    trailPub.toString(),
                                    "--home",
                                    folder.resolve("witness").toString(),
                                    "--port",
                                    "0")
                            .redirectErrorStream(true)
                            .start();
            var said =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            var address = ADDRESS.matcher(said.readLine());
            if (!address.find()) {
                throw new IllegalStateException(said.readLine());
            }
            said.readLine();
            known = new KnownWitness(NoteKey.parse(said.readLine()), URI.create(address.group()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    KnownWitness known() {
        return known;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
