package org.concordat.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** One check of one document: whether it is the file that an entry of the trail records. */
final class DocumentCheck {

    private final Path file;
    private final String name;
    private final Trust trust;

    DocumentCheck(Path file, Trust trust) {
        this.file = file;
        this.name = file.getFileName().toString();
        this.trust = trust;
    }

    Verdict byProofBeside(Path proofFile) throws IOException {
        try {
            var proof = TlogProof.read(proofFile);
            var entry = ProvenEntry.by(proof, trust);
            try (var in = Files.newInputStream(file)) {
                if (entry.records(Hash.of(in))) {
                    return recordedBy(entry);
                }
            }
            // a document with the proof inside it has another hash than the one that was recorded
            for (var inside : EmbeddedProof.in(file)) {
                if (inside.standsInItsPlace()
                        && Arrays.equals(inside.proof().extra(), proof.extra())) {
                    return compare(inside);
                }
            }
            throw changed(entry);
        } catch (Malformed | Unproven e) {
            return broken(e);
        }
    }

    /**
     * Looks at everything that begins like a proof, because a part of the document may have brought
     * its own along. Only one whose entry names its place, and the hash of all the rest, counts.
     */
    Verdict byProofInside() throws IOException {
        try {
            var found = EmbeddedProof.in(file);
            if (found.stream().noneMatch(EmbeddedProof::standsInItsPlace)
                    && EmbeddedProof.hasBlank(file)) {
                return new Verdict.Unknown(
                        "It is not sealed yet: the place for its proof is still blank. Download it"
                                + " again.");
            }
            Verdict verdict = new Verdict.Unknown("There is no proof in it.");
            for (var each : found) {
                verdict = check(each);
                if (verdict instanceof Verdict.Intact) {
                    return verdict;
                }
            }
            return verdict;
        } catch (Malformed e) {
            return broken(e);
        }
    }

    private Verdict check(EmbeddedProof inside) throws IOException {
        try {
            return compare(inside);
        } catch (Malformed | Unproven e) {
            return broken(e);
        }
    }

    private Verdict compare(EmbeddedProof inside) throws IOException {
        var entry = ProvenEntry.by(inside.proof(), trust);
        if (!inside.standsInItsPlace()) {
            throw new Unproven(
                    "The proof inside it is not where "
                            + entry
                            + " says: something was put in or taken out before it, or the proof is"
                            + " another file's");
        }
        try (var in = Files.newInputStream(file)) {
            if (entry.records(EmbeddedProof.hashWithBlank(in, inside.offset()))) {
                return recordedBy(entry);
            }
        }
        throw changed(entry);
    }

    private Verdict recordedBy(ProvenEntry entry) {
        return entry.intact(name + " is the file recorded by " + entry);
    }

    private static Unproven changed(ProvenEntry entry) {
        return new Unproven(
                "The file is not the one that "
                        + entry
                        + " records: it was changed, or the proof is another file's");
    }

    private Verdict broken(RuntimeException e) {
        return new Verdict.Broken(name, String.valueOf(e.getMessage()));
    }
}
