package org.concordat.audit;

import java.io.IOException;
import java.util.List;

/** The checkpoint and the keys with which an export begins. */
record ArchiveHead(SignedNote note, List<NoteKey> keys) {

    static final int LONGEST_NOTE = 1_000_000;

    private static final String WHERE = "the checkpoint";

    static ArchiveHead read(ArchiveReader archive) throws IOException {
        var noteBytes = archive.next(TrailExport.CHECKPOINT, LONGEST_NOTE);
        var keyBytes = archive.next(TrailExport.KEY, LONGEST_NOTE);
        try {
            var note = SignedNote.parse(noteBytes);
            Checkpoint.parse(note.text());
            var keys = NoteKey.parseLines(SignedNote.utf8(keyBytes));
            // every byte counts: each signature is by somebody whose key is here, and verifies
            if (!note.signatures().stream().allMatch(line -> keys.stream().anyMatch(line::isBy))) {
                throw new Unproven("it is signed with a key that is not in the export");
            }
            return new ArchiveHead(note, keys);
        } catch (Malformed | Unproven e) {
            throw new Found(WHERE, e);
        }
    }

    /**
     * The checkpoint, when its signatures bear it out, under every key here and every one believed.
     */
    Checkpoint open(Trust trust) {
        try {
            Checkpoint.open(note, keys);
            return trust.open(note);
        } catch (Malformed | Unproven e) {
            throw new Found(WHERE, e);
        }
    }
}
