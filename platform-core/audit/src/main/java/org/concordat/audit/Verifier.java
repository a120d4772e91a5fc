package org.concordat.audit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks exports of the trail, and documents with their proofs, needing nothing but the log's key.
 *
 * <p>What it reads may come from an adversary: whatever the bytes, the answer is a {@link Verdict}.
 * Only a file that the operating system will not let it read is an {@link IOException}.
 */
public final class Verifier {

    private static final int LONGEST_PROOF = 1_000_000;

    private final List<NoteKey> trusted;

    /**
     * A verifier that believes these keys.
     *
     * @param trusted the log's keys; when there are none, an export is checked with the keys inside
     *     it, which shows that it is whole, and not whose it is
     */
    public Verifier(Collection<NoteKey> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /**
     * Checks an export from its first byte to its last.
     *
     * @param older checkpoints that somebody kept: the trail must have grown out of each one
     */
    public Verdict export(Path archive, Collection<SignedNote> older) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(archive), 1 << 16)) {
            return new ExportCheck(in, trusted, older).verdict();
        }
    }

    /** Checks that a file is the one which an entry of the trail records, by its proof. */
    public Verdict document(Path file, Path proof) throws IOException {
        Hash hash;
        try (var in = Files.newInputStream(file)) {
            hash = hash(in);
        }
        return check(proof, file.getFileName().toString(), hash);
    }

    /** Checks that the entry which a proof carries is in the trail. */
    public Verdict proof(Path proof) throws IOException {
        return check(proof, proof.getFileName().toString(), null);
    }

    private Verdict check(Path file, String name, @Nullable Hash document) throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LONGEST_PROOF + 1);
        }
        try {
            if (bytes.length > LONGEST_PROOF) {
                throw new Malformed("It is too large for a proof");
            }
            var proof = TlogProof.parse(bytes);
            if (proof.extra().length == 0) {
                throw new Malformed("It does not carry its entry");
            }
            var checkpoint = proof.verify(proof.extra(), trusted);
            var entry = AuditEntry.parse(proof.extra());
            if (document != null && !document.hex().equals(entry.facts().asMap().get("sha256"))) {
                throw new Unproven(
                        "The file is not the one that "
                                + described(proof.index(), entry)
                                + " records: it was changed, or the proof is another file's");
            }
            return new Verdict.Intact(
                    (document == null ? "The trail has " : name + " is the file recorded by ")
                            + described(proof.index(), entry),
                    checkpoint);
        } catch (Malformed | Unproven e) {
            return new Verdict.Broken(name, String.valueOf(e.getMessage()));
        }
    }

    static String described(long index, AuditEntry entry) {
        return "entry %d (%s, %s, %s)"
                .formatted(index, entry.type(), Text.of(entry.time()), entry.subjects().get(0));
    }

    private static Hash hash(InputStream in) throws IOException {
        var sha256 = Hash.sha256();
        var buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            sha256.update(buffer, 0, read);
        }
        return new Hash(sha256.digest());
    }
}
