package org.concordat.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom a verifier believes.
 *
 * @param keys of the log, and of witnesses
 * @param policy which witnesses have to have cosigned, if that is asked
 */
record Trust(List<NoteKey> keys, Optional<Policy> policy) {

    Trust {
        keys = List.copyOf(keys);
    }

    /** The same with keys that came with the evidence, when there are none from elsewhere. */
    Trust orElse(List<NoteKey> inside) {
        return keys.isEmpty() ? new Trust(inside, policy) : this;
    }

    /**
     * Reads a signed checkpoint and believes it.
     *
     * @throws Unproven when the signatures do not bear it out
     */
    Checkpoint open(SignedNote note) {
        return policy.isPresent() ? policy.get().open(note, keys) : Checkpoint.open(note, keys);
    }

    /** In plain words, who cosigned a checkpoint and when. */
    List<String> cosigners(SignedNote note) {
        var witnesses =
                Stream.concat(
                                keys.stream().filter(NoteKey::cosigns),
                                policy.stream().flatMap(each -> each.witnesses().stream()))
                        .distinct()
                        .toList();
        return note.cosignatures(witnesses).stream()
                .map(
                        each ->
                                "The witness %s cosigned the checkpoint on %s."
                                        .formatted(each.witness().name(), Plain.time(each.time())))
                .toList();
    }
}
