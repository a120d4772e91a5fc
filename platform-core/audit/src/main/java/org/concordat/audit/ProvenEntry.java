package org.concordat.audit;

import java.util.List;

/**
 * An entry that its proof shows to be in the trail.
 *
 * @param place from 0
 * @param checkpoint the signed state that bears it out
 * @param remarks who cosigned that
 */
record ProvenEntry(long place, AuditEntry entry, Checkpoint checkpoint, List<String> remarks) {

    /** The fact that names a document by its content. */
    private static final String HASH = "sha256";

    /**
     * Believes a proof.
     *
     * @throws Unproven when its signatures or hashes do not bear it out
     */
    static ProvenEntry by(TlogProof proof, Trust trust) {
        var bytes = proof.extra();
        if (bytes.length == 0) {
            throw new Malformed("It does not carry its entry");
        }
        proof.verify(bytes, trust.keys());
        return new ProvenEntry(
                proof.index(),
                AuditEntry.parse(bytes),
                trust.open(proof.checkpoint()),
                trust.cosigners(proof.checkpoint()));
    }

    /** Whether it names a document with that hash. */
    boolean records(Hash document) {
        return document.hex().equals(entry.facts().asMap().get(HASH));
    }

    Verdict.Intact intact(String what) {
        return new Verdict.Intact(what, checkpoint, remarks);
    }

    /** The entry as a person would name it. */
    @Override
    public String toString() {
        return Plain.entry(place, entry);
    }
}
