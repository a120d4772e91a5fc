package org.concordat.audit.witness;

import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.Malformed;
import org.concordat.audit.NoteKey;
import org.concordat.audit.NoteSigner;
import org.concordat.audit.SignedNote;
import org.concordat.audit.Unproven;

/**
 * Cosigns the checkpoints of the logs it knows, each only when it continues the one before (C2SP
 * tlog-witness).
 *
 * <p>Requests for one log wait for each other: between comparing with the last checkpoint and
 * replacing it nothing else may happen. The state is read from the disk each time, so that what is
 * compared is what a restart would find.
 */
final class Witness {

    private final WitnessFolder folder;
    private final NoteSigner signer;
    private final Map<String, Log> logs;
    private final Clock clock;
    private final Consumer<String> journal;

    /** A log that is known, and what the requests for it wait for. */
    private static final class Log {

        private final List<NoteKey> keys;

        Log(List<NoteKey> keys) {
            if (keys.stream().anyMatch(NoteKey::cosigns)) {
                throw new Malformed(keys.get(0).name() + " is a witness's key, not a log's");
            }
            this.keys = keys;
        }

        /** The note with the log's own lines; those of others were not looked at. */
        SignedNote own(SignedNote note) {
            var lines =
                    note.signatures().stream()
                            .filter(line -> keys.stream().anyMatch(line::isBy))
                            .distinct()
                            .toList();
            return new SignedNote(note.text(), lines);
        }
    }

    /**
     * @param keys of the logs; two of one name are a log that changes its key
     * @param journal is told, in words, what its operator should know
     */
    Witness(
            WitnessFolder folder,
            NoteSigner signer,
            Collection<NoteKey> keys,
            Clock clock,
            Consumer<String> journal) {
        this.folder = folder;
        this.signer = signer;
        this.clock = clock;
        this.journal = journal;
        this.logs =
                keys.stream()
                        .collect(
                                Collectors.groupingBy(
                                        NoteKey::name,
                                        Collectors.collectingAndThen(
                                                Collectors.toList(), Log::new)));
    }

    /** The key that verifies its cosignatures. */
    NoteKey key() {
        return signer.cosignatureKey();
    }

    /** The names of the logs it knows. */
    Set<String> origins() {
        return logs.keySet();
    }

    /** Answers a request's body. */
    Answer add(byte[] body) throws IOException {
        AddCheckpoint request;
        try {
            request = AddCheckpoint.parse(body);
        } catch (Malformed e) {
            return Answer.refused(400, e);
        }
        var log = logs.get(request.origin());
        if (log == null) {
            return Answer.refused(404, "This witness does not know the log");
        }
        try {
            request.checkpoint().verifiedBy(log.keys);
        } catch (Unproven e) {
            return Answer.refused(403, e);
        }
        Checkpoint next;
        try {
            next = Checkpoint.parse(request.checkpoint().text());
        } catch (Malformed e) {
            var isEmptyTree = request.checkpoint().text().startsWith(request.origin() + "\n0\n");
            return Answer.refused(isEmptyTree ? 422 : 400, e);
        }
        if (request.oldSize() > next.size()) {
            return Answer.refused(400, "The old size is larger than the checkpoint's");
        }
        synchronized (log) {
            return add(log, request, next);
        }
    }

    private Answer add(Log log, AddCheckpoint request, Checkpoint next) throws IOException {
        var last = last(next.origin());
        var size = last.map(Checkpoint::size).orElse(0L);
        if (request.oldSize() != size) {
            return Answer.outOfStep(size);
        }
        if (size == 0 && !request.proof().isEmpty()) {
            return Answer.refused(422, "From nothing there is nothing to prove");
        }
        // a kept tree without entries says no more than none does
        if (size > 0 && !request.continues(last.orElseThrow(), next)) {
            if (next.size() == size && !next.equals(last.orElseThrow())) {
                keepContradiction(request, size);
            }
            return Answer.refused(422, "The checkpoint is not proven to continue the last one");
        }
        var cosignature = signer.cosignature(request.checkpoint(), clock.instant());
        // before the cosignature leaves: what was cosigned is never forgotten
        folder.keep(next.origin(), log.own(request.checkpoint()).and(cosignature));
        return Answer.cosigned(cosignature);
    }

    /** The last checkpoint of a log; it is the witness's own word, or it is not believed. */
    private Optional<Checkpoint> last(String origin) throws IOException {
        var note = folder.last(origin);
        if (note.isEmpty()) {
            return Optional.empty();
        }
        var checkpoint = Checkpoint.parse(note.get().text());
        if (!checkpoint.origin().equals(origin)
                || note.get().cosignatures(List.of(key())).isEmpty()) {
            throw new IOException("The last checkpoint of " + origin + " was tampered with.");
        }
        return Optional.of(checkpoint);
    }

    private void keepContradiction(AddCheckpoint request, long size) throws IOException {
        folder.keepContradiction(request.origin(), request.checkpoint());
        journal.accept(
                "%s signed two different histories of %d entries; both are kept."
                        .formatted(request.origin(), size));
    }

    /** A log's last checkpoint with its cosignature, by the hash of the log's name. */
    Optional<SignedNote> checkpoint(String originHash) throws IOException {
        for (var origin : logs.keySet()) {
            if (WitnessFolder.hash(origin).equals(originHash)) {
                return folder.last(origin);
            }
        }
        return Optional.empty();
    }
}
