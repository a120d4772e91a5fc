package org.concordat.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * A proof that stands inside the document it proves, in a region that was left blank for it.
 *
 * <p>The entry records the hash of the document with the {@linkplain #blank() blank} in it, and as
 * {@code proofAt} where the blank begins. Once the entry is sealed, its proof is written over the
 * blank; whoever verifies puts the blank back and compares. No other byte changes, so a signed PDF
 * needs no second revision, and there is nothing that one could shadow.
 */
public final class EmbeddedProof {

    /** How many bytes the region has. */
    public static final int LENGTH = 16_384;

    /** The fact that says where the region begins. */
    static final String PLACE = "proofAt";

    private static final byte LINE_END = '\n';
    private static final byte[] FILLED = ascii(TlogProof.HEADER + "\n" + TlogProof.EXTRA);
    private static final byte[] BLANK =
            padded(
                    ascii(
                            """
                            concordat/proof-not-sealed-yet@v1
                            This document was taken before the audit trail had sealed its entry.
                            Download it again: its proof will then stand in this place.
                            """));

    /** More beginnings of a proof than any honest document has. */
    private static final int MOST_REGIONS = 1_000;

    private final long offset;
    private final byte[] region;
    private final boolean standsInItsPlace;

    private EmbeddedProof(long offset, byte[] region) {
        this.offset = offset;
        this.region = region;
        // once: sorting a thousand of them asks often, and a hostile entry is slow to parse
        this.standsInItsPlace = namesItsPlace();
    }

    /** What stands in the region until the proof is there. */
    public static byte[] blank() {
        return BLANK.clone();
    }

    /**
     * What is written over the blank.
     *
     * @param proof a proof that carries its entry
     * @throws Malformed when it is none, or longer than the region
     */
    public static byte[] filled(String proof) {
        var bytes = proof.getBytes(StandardCharsets.UTF_8);
        if (TlogProof.parse(bytes).extra().length == 0 || bytes.length > LENGTH) {
            throw new Malformed(
                    "A proof inside a document has its entry, and at most 16,384 bytes");
        }
        return padded(bytes);
    }

    /**
     * Where the blank of a document begins.
     *
     * @throws Malformed when there are several: one of them came with a part of the document, and
     *     is not for its proof
     */
    public static OptionalLong find(byte[] document) {
        try {
            return find(new ByteArrayInputStream(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #find(byte[])}, at constant memory; the stream is read to its end. */
    public static OptionalLong find(InputStream document) throws IOException {
        var places = new ArrayList<Long>();
        scan(
                document,
                BLANK,
                (offset, region) -> {
                    if (!places.isEmpty()) {
                        throw new Malformed("A document has one place for its proof, not several");
                    }
                    places.add(offset);
                });
        return places.stream().mapToLong(Long::longValue).findFirst();
    }

    /**
     * What begins like a proof in a document: its own, and whatever its parts brought along.
     *
     * <p>None of it is believed: see {@link Verifier}.
     */
    static List<EmbeddedProof> in(Path document) throws IOException {
        var found = new ArrayList<EmbeddedProof>();
        try (var in = Files.newInputStream(document)) {
            scan(
                    in,
                    FILLED,
                    (offset, region) -> {
                        if (found.size() == MOST_REGIONS) {
                            throw new Malformed("It holds more proofs than a document can have");
                        }
                        found.add(new EmbeddedProof(offset, region));
                    });
        }
        // the one that claims to be the document's own comes last: its verdict is the one that
        // counts
        found.sort(Comparator.comparing(EmbeddedProof::standsInItsPlace));
        return found;
    }

    /** Whether a document still has a blank. */
    static boolean hasBlank(Path document) throws IOException {
        var found = new ArrayList<Long>();
        try (var in = Files.newInputStream(document)) {
            scan(in, BLANK, (offset, region) -> found.add(offset));
        }
        return !found.isEmpty();
    }

    /** Whether the entry that the proof carries names this very place; it is not believed yet. */
    boolean standsInItsPlace() {
        return standsInItsPlace;
    }

    private boolean namesItsPlace() {
        try {
            var facts = AuditEntry.parse(proof().extra()).facts().asMap();
            return Long.toString(offset).equals(String.valueOf(facts.get(PLACE)));
        } catch (Malformed e) {
            return false;
        }
    }

    /** Where the region begins in the document. */
    long offset() {
        return offset;
    }

    /**
     * The proof that stands there.
     *
     * @throws Malformed when it was damaged, or something else stands with it
     */
    TlogProof proof() {
        return read(region);
    }

    /** Reads what {@link #filled} gave. */
    static TlogProof read(byte[] region) {
        var end = region.length;
        while (end > 0 && region[end - 1] == LINE_END) {
            end--;
        }
        var proof = TlogProof.parse(Arrays.copyOf(region, Math.min(end + 1, region.length)));
        if (!Arrays.equals(region, filled(proof.toString()))) {
            throw new Malformed("Something else stands with the proof");
        }
        return proof;
    }

    /** The SHA-256 of a document with the blank in the region from the given place. */
    static Hash hashWithBlank(InputStream document, long offset) throws IOException {
        var sha256 = Hash.sha256();
        var buffer = new byte[1 << 16];
        var at = 0L;
        for (int read = document.read(buffer); read >= 0; read = document.read(buffer)) {
            var from = (int) Math.min(read, Math.max(0, offset - at));
            var to = (int) Math.min(read, Math.max(0, offset + LENGTH - at));
            if (from < to) {
                System.arraycopy(BLANK, (int) (at + from - offset), buffer, from, to - from);
            }
            sha256.update(buffer, 0, read);
            at += read;
        }
        return new Hash(sha256.digest());
    }

    /** Shows each region of the right length that starts with some bytes, overlapping ones too. */
    private static void scan(InputStream in, byte[] start, Found found) throws IOException {
        var window = new byte[LENGTH * 8];
        var offset = 0L;
        var held = 0;
        while (true) {
            var read = in.readNBytes(window, held, window.length - held);
            var last = held + read - LENGTH;
            for (int i = 0; i <= last; i++) {
                if (window[i] == start[0]
                        && Arrays.equals(window, i, i + start.length, start, 0, start.length)) {
                    found.region(offset + i, Arrays.copyOfRange(window, i, i + LENGTH));
                }
            }
            if (held + read < window.length) {
                return;
            }
            held = LENGTH - 1;
            System.arraycopy(window, window.length - held, window, 0, held);
            offset += window.length - held;
        }
    }

    private static byte[] padded(byte[] text) {
        var region = Arrays.copyOf(text, LENGTH);
        Arrays.fill(region, text.length, LENGTH, LINE_END);
        return region;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private interface Found {
        void region(long offset, byte[] region);
    }
}
