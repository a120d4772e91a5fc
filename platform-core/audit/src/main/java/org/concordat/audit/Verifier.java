package org.concordat.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Checks exports of the trail, and documents with their proofs, needing nothing but the log's key.
 *
 * <p>What it reads may come from an adversary: whatever the bytes, the answer is a {@link Verdict}.
 * Only a file that the operating system will not let it read is an {@link IOException}.
 */
public final class Verifier {

    private final Trust trust;

    /**
     * A verifier that believes these keys.
     *
     * @param trusted the log's keys; when there are none, an export is checked with the keys inside
     *     it, which shows that it is whole, and not whose it is
     */
    public Verifier(Collection<NoteKey> trusted) {
        this.trust = new Trust(List.copyOf(trusted), Optional.empty());
    }

    /** The same, and demands that enough witnesses have cosigned what is newest. */
    public Verifier(Collection<NoteKey> trusted, Policy policy) {
        this.trust = new Trust(List.copyOf(trusted), Optional.of(policy));
    }

    /**
     * Checks an export, of the whole trail or an excerpt, from its first byte to its last.
     *
     * @param older checkpoints that somebody kept: the whole trail must have grown out of each one;
     *     an excerpt cannot show that
     */
    public Verdict export(Path file, Collection<SignedNote> older) throws IOException {
        return export(file, older, List.of());
    }

    /**
     * The same beside other evidence.
     *
     * @param companions checkpoints that are compared as well when they are of this trail, or of
     *     one that it goes on from, and are believed
     */
    Verdict export(Path file, Collection<SignedNote> older, Collection<SignedNote> companions)
            throws IOException {
        try (var in = Files.newInputStream(file)) {
            var archive = new ArchiveReader(in);
            var head = ArchiveHead.read(archive);
            var believed = trust.orElse(head.keys());
            var checkpoint = head.open(believed);
            Verdict.Intact intact;
            if (archive.nextName().equals(TrailExcerpt.SELECTION)) {
                intact = new ExcerptCheck(archive, head.note(), checkpoint).verdict();
            } else {
                var growth = new Growth(checkpoint, believed.keys());
                older.forEach(growth::demand);
                companions.forEach(growth::compare);
                intact = new ExportCheck(archive, checkpoint, growth).verdict();
            }
            return intact.and(believed.cosigners(head.note()));
        } catch (Found e) {
            return e.broken();
        } catch (Malformed | Unproven e) {
            return new Verdict.Broken("the export", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Checks that a file is the one which an entry of the trail records, by the proof beside it.
     */
    public Verdict document(Path file, Path proof) throws IOException {
        return new DocumentCheck(file, trust).byProofBeside(proof);
    }

    /**
     * Checks that a file is the one which an entry of the trail records, by the proof inside it.
     */
    public Verdict document(Path file) throws IOException {
        return new DocumentCheck(file, trust).byProofInside();
    }

    /** Checks that the entry which a proof carries is in the trail. */
    public Verdict proof(Path file) throws IOException {
        try {
            var entry = ProvenEntry.by(TlogProof.read(file), trust);
            return entry.intact("The trail has " + entry);
        } catch (Malformed | Unproven e) {
            return new Verdict.Broken(
                    file.getFileName().toString(), String.valueOf(e.getMessage()));
        }
    }
}
