package org.concordat.platform.trail.witness;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.concordat.audit.Malformed;
import org.concordat.audit.NoteKey;
import org.concordat.audit.witness.AddCheckpoint;

/**
 * A witness as the settings name it.
 *
 * @param key verifies its cosignatures
 * @param address its submission prefix (C2SP tlog-witness, "HTTP Interface")
 */
record KnownWitness(NoteKey key, URI address) {

    private static final String FILE = "witnesses";

    KnownWitness {
        if (!key.cosigns()) {
            throw new Malformed(key.name() + " is a log's key, not a witness's");
        }
        var scheme = String.valueOf(address.getScheme());
        if (!scheme.matches("https?") || address.getHost() == null) {
            throw new Malformed("A witness has an http or https address, not " + address);
        }
    }

    /**
     * Reads the file {@code witnesses} beside the trail's key: a line {@code <vkey> <url>} for each
     * witness, empty lines and lines that start with {@code #}; no file, no witness.
     *
     * @throws Malformed naming the line that is wrong, and why
     */
    static List<KnownWitness> in(Path keys) throws IOException {
        var file = keys.resolve(FILE);
        if (!Files.exists(file)) {
            return List.of();
        }
        var witnesses = new ArrayList<KnownWitness>();
        var names = new HashSet<NoteKey>();
        var number = 0;
        for (var line : Files.readAllLines(file)) {
            number++;
            try {
                if (!line.isBlank() && !line.startsWith("#")) {
                    var witness = parse(line.strip());
                    witnesses.add(witness);
                    if (!names.add(witness.key())) {
                        throw new Malformed("the same witness again");
                    }
                }
            } catch (IllegalArgumentException e) { // of the key or of the address
                throw new Malformed(
                        "Line " + number + " of " + file + " is wrong: " + e.getMessage());
            }
        }
        return List.copyOf(witnesses);
    }

    private static KnownWitness parse(String line) {
        var parts = line.split("\\s+");
        if (parts.length != 2) {
            throw new Malformed("it is not <verifier key> <address>");
        }
        return new KnownWitness(NoteKey.parse(parts[0]), URI.create(parts[1]));
    }

    URI addCheckpoint() {
        return URI.create(address.toString().replaceAll("/+$", "") + AddCheckpoint.PATH);
    }
}
