package org.concordat.audit.witness;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.ConsistencyProof;
import org.concordat.audit.Hash;
import org.concordat.audit.Malformed;
import org.concordat.audit.SignedNote;

/**
 * A log's request that a witness cosign a checkpoint (C2SP tlog-witness, "add-checkpoint").
 *
 * @param oldSize the size of the checkpoint that the witness cosigned last; 0 when it never did
 * @param proof that the checkpoint continues that one; empty from 0
 * @param checkpoint signed by the log, and perhaps by others
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, SignedNote checkpoint) {

    /** Where it is posted, below a witness's address. */
    public static final String PATH = "/add-checkpoint";

    /** The content type of the answer that tells which size the witness cosigned last. */
    public static final String SIZE_TYPE = "text/x.tlog.size";

    /** More than any tree of 2^63 entries needs. */
    private static final int MOST_HASHES = 63;

    private static final String OLD = "old ";

    public AddCheckpoint {
        proof = List.copyOf(proof);
        if (oldSize < 0) {
            throw new Malformed("A tree's size is not negative: " + oldSize);
        }
        if (proof.size() > MOST_HASHES) {
            throw new Malformed("A consistency proof has at most " + MOST_HASHES + " hashes");
        }
        if (checkpoint.text().startsWith("\n")) {
            throw new Malformed("A checkpoint starts with its log's name");
        }
    }

    static AddCheckpoint parse(byte[] body) {
        // one character for each byte, so that what comes before the note can be cut off exactly
        var text = new String(body, StandardCharsets.ISO_8859_1);
        var gap = text.indexOf("\n\n");
        if (gap < 0 || !text.startsWith(OLD)) {
            throw new Malformed("A request has a line old <size>, hashes, an empty line, a note");
        }
        var lines = text.substring(0, gap).split("\n", MOST_HASHES + 2);
        if (lines.length > MOST_HASHES + 1) {
            throw new Malformed("A consistency proof has at most " + MOST_HASHES + " hashes");
        }
        return new AddCheckpoint(
                Checkpoint.decimal(lines[0].substring(OLD.length())),
                Arrays.stream(lines).skip(1).map(Hash::fromBase64).toList(),
                SignedNote.parse(Arrays.copyOfRange(body, gap + 2, body.length)));
    }

    /** The name of the log that is said to have signed. */
    String origin() {
        var text = checkpoint.text();
        return text.substring(0, text.indexOf('\n'));
    }

    boolean continues(Checkpoint last, Checkpoint next) {
        return new ConsistencyProof(oldSize, next.size(), proof).proves(last.root(), next.root());
    }

    /** The request's body. */
    @Override
    public String toString() {
        return OLD
                + oldSize
                + "\n"
                + proof.stream().map(hash -> hash.base64() + "\n").collect(Collectors.joining())
                + "\n"
                + checkpoint;
    }
}
