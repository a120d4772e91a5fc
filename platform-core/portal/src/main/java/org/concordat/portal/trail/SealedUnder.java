package org.concordat.portal.trail;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.Hash;
import org.concordat.audit.SignedNote;
import org.concordat.audit.TlogProof;
import org.concordat.module.pages.Shown;

/**
 * An entry's proof to read: the first checkpoint that covers it, who signed that, and the hashes
 * between the two.
 *
 * @param root base64, as the checkpoint has it
 * @param hashes of the inclusion proof, from the entry upwards, base64
 */
public record SealedUnder(
        String origin, long size, String root, List<Witness> witnesses, List<String> hashes) {

    /**
     * Who co-signed the checkpoint.
     *
     * @param when in words; an empty text when the signature tells no time
     */
    public record Witness(String name, String when) {}

    /** An 8-byte time before an Ed25519 signature (C2SP tlog-cosignature, "Format"). */
    private static final int COSIGNATURE_LENGTH = Long.BYTES + 64;

    public SealedUnder {
        witnesses = List.copyOf(witnesses);
        hashes = List.copyOf(hashes);
    }

    static SealedUnder of(String tlogProof) {
        var proof = TlogProof.parse(tlogProof);
        var checkpoint = Checkpoint.parse(proof.checkpoint().text());
        return new SealedUnder(
                checkpoint.origin(),
                checkpoint.size(),
                checkpoint.root().base64(),
                proof.checkpoint().signatures().stream()
                        .filter(line -> !line.name().equals(checkpoint.origin()))
                        .map(SealedUnder::witness)
                        .toList(),
                proof.hashes().stream().map(Hash::base64).toList());
    }

    private static Witness witness(SignedNote.Line line) {
        return new Witness(line.name(), time(line.signature()).map(Shown::moment).orElse(""));
    }

    private static Optional<Instant> time(byte[] signature) {
        return signature.length == COSIGNATURE_LENGTH
                ? Optional.of(Instant.ofEpochSecond(ByteBuffer.wrap(signature).getLong()))
                : Optional.empty();
    }

    /** The page that says whether the checkpoint is this trail's. */
    public String getVerifying() {
        return verifying(size, root);
    }

    static String verifying(long size, String root) {
        var bytes = Base64.getDecoder().decode(root);
        return "/verify?size="
                + size
                + "&root="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
