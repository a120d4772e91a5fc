package org.concordat.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text file that shows an entry to be in the trail (C2SP tlog-proof v1): attach it to a pack, a
 * decision or a receipt, and it can be checked without the server.
 *
 * @param extra in this product the entry's canonical bytes; they are believed only when the proof
 *     verifies for them; empty when the proof carries none
 * @param index the entry's place in the trail, from 0
 * @param hashes the inclusion proof
 * @param checkpoint the signed checkpoint of the tree that it is in
 */
public record TlogProof(byte[] extra, long index, List<Hash> hashes, SignedNote checkpoint) {

    /** What a file with a proof is named: the document's name and this. */
    public static final String FILE_SUFFIX = ".tlog-proof";

    static final String HEADER = "c2sp.org/tlog-proof@v1";
    static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final int MOST_HASHES = 63;
    private static final int MOST_CHARACTERS = 1_000_000;

    public TlogProof {
        extra = extra.clone();
        hashes = List.copyOf(hashes);
        if (index < 0 || hashes.size() > MOST_HASHES) {
            throw new Malformed("Not a proof in any tree");
        }
        Checkpoint.parse(checkpoint.text());
    }

    /** A proof that carries its entry. */
    public static TlogProof of(byte[] entry, InclusionProof proof, SignedNote checkpoint) {
        return new TlogProof(entry, proof.index(), proof.hashes(), checkpoint);
    }

    /** Reads a proof from its UTF-8 bytes. */
    public static TlogProof parse(byte[] utf8) {
        return parse(SignedNote.utf8(utf8));
    }

    /**
     * Reads a proof from a file: one that was stored as such, or saved out of a document.
     *
     * @throws Malformed when it is none
     */
    static TlogProof read(Path file) throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_CHARACTERS + 1);
        }
        return bytes.length == EmbeddedProof.LENGTH ? EmbeddedProof.read(bytes) : parse(bytes);
    }

    public static TlogProof parse(String text) {
        // the first empty line ends the proof; those after it belong to the checkpoint
        var gap = text.indexOf("\n\n");
        if (text.length() > MOST_CHARACTERS || gap < 0) {
            throw new Malformed("A proof has its lines, an empty line, and a checkpoint");
        }
        var lines = Arrays.asList(text.substring(0, gap).split("\n", -1)).iterator();
        if (!lines.next().equals(HEADER)) {
            throw new Malformed("A proof starts with the line " + HEADER);
        }
        var line = next(lines);
        var extra = new byte[0];
        if (line.startsWith(EXTRA)) {
            extra = StrictBase64.decode(line.substring(EXTRA.length()));
            if (extra.length == 0) {
                throw new Malformed("A proof whose extra line is empty");
            }
            line = next(lines);
        }
        if (!line.startsWith(INDEX)) {
            throw new Malformed("A proof without its index");
        }
        var index = Checkpoint.decimal(line.substring(INDEX.length()));
        var hashes = new ArrayList<Hash>();
        lines.forEachRemaining(each -> hashes.add(Hash.fromBase64(each)));
        return new TlogProof(extra, index, hashes, SignedNote.parse(text.substring(gap + 2)));
    }

    /**
     * The checkpoint of the trail that has the entry at this place.
     *
     * @throws Unproven when the signatures or the proof do not bear it out
     */
    public Checkpoint verify(byte[] entry, Collection<NoteKey> keys) {
        var opened = Checkpoint.open(checkpoint, keys);
        var proof = new InclusionProof(index, opened.size(), hashes);
        if (!proof.proves(Hash.leaf(entry), opened.root())) {
            throw new Unproven(
                    "The entry is not number " + index + " of the trail that the checkpoint signs");
        }
        return opened;
    }

    /** A copy of the extra data. */
    @Override
    public byte[] extra() {
        return extra.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlogProof that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The proof as it is stored, which {@link #parse} reads. */
    @Override
    public String toString() {
        return HEADER
                + "\n"
                + (extra.length == 0
                        ? ""
                        : EXTRA + Base64.getEncoder().encodeToString(extra) + "\n")
                + INDEX
                + index
                + "\n"
                + hashes.stream().map(hash -> hash.base64() + "\n").collect(Collectors.joining())
                + "\n"
                + checkpoint;
    }

    private static String next(Iterator<String> lines) {
        if (!lines.hasNext()) {
            throw new Malformed("A proof that ends early");
        }
        return lines.next();
    }
}
