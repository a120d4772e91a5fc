package org.concordat.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.concordat.audit.TrailExcerpt.History;
import org.concordat.audit.TrailExcerpt.Range;
import org.concordat.audit.TrailExcerpt.Selection;

/** One check of one excerpt: each of its entries by its own proof, against one checkpoint. */
final class ExcerptCheck {

    private static final int LONGEST_PROOF = 1_000_000;

    private final ArchiveReader archive;
    private final SignedNote note;
    private final Checkpoint checkpoint;
    private final Remarks remarks = new Remarks();

    ExcerptCheck(ArchiveReader archive, SignedNote note, Checkpoint checkpoint) {
        this.archive = archive;
        this.note = note;
        this.checkpoint = checkpoint;
    }

    /** What is intact; what is not is thrown. */
    Verdict.Intact verdict() throws IOException {
        var selection = readSelection();
        var last = -1L;
        for (var left = selection.entries(); left > 0; left--) {
            var place = selection instanceof Range range ? range.until() - left : placeAfter(last);
            check(place, selection);
            last = place;
        }
        archive.finish();
        return new Verdict.Intact(described(selection), checkpoint, remarks.list());
    }

    private Selection readSelection() throws IOException {
        var bytes = archive.next(TrailExcerpt.SELECTION, ArchiveHead.LONGEST_NOTE);
        try {
            var selection = Selection.parse(SignedNote.utf8(bytes));
            if (selection instanceof Range range && range.until() > checkpoint.size()) {
                throw new Malformed("it goes beyond what the checkpoint signs");
            }
            return selection;
        } catch (Malformed e) {
            throw new Found("the selection", e);
        }
    }

    private long placeAfter(long last) throws IOException {
        var place = TrailExcerpt.place(archive.nextName());
        if (place <= last) {
            throw new Found("entry " + place, "is not in its order");
        }
        return place;
    }

    private void check(long place, Selection selection) throws IOException {
        var bytes = archive.next(TrailExcerpt.path(place), LONGEST_PROOF);
        try {
            var proof = TlogProof.parse(bytes);
            var entry = proof.extra();
            if (proof.index() != place || !proof.checkpoint().equals(note)) {
                throw new Unproven("its proof is another entry's, or under another checkpoint");
            }
            if (!Arrays.equals(proof.toString().getBytes(StandardCharsets.UTF_8), bytes)) {
                throw new Malformed("its proof is spelt in another way");
            }
            // the checkpoint's signature was verified once
            if (!new InclusionProof(place, checkpoint.size(), proof.hashes())
                    .proves(Hash.leaf(entry), checkpoint.root())) {
                throw new Unproven("is not in the trail that the checkpoint signs");
            }
            if (selection instanceof History history && !concerns(history.subject(), entry)) {
                throw new Unproven("does not concern " + history.subject());
            }
            remarks.add(place, new RawEntry(entry, 0, entry.length));
        } catch (Malformed | Unproven e) {
            throw new Found("entry " + place, e);
        }
    }

    private static boolean concerns(Subject subject, byte[] entry) {
        return AuditEntry.parse(entry).subjects().stream()
                .anyMatch(each -> each.toString().equals(subject.toString()));
    }

    private static String described(Selection selection) {
        if (selection instanceof Range range) {
            return range.entries() == 0
                    ? "a range without entries"
                    : "entries %d to %d of the trail, without a gap"
                            .formatted(range.from(), range.until() - 1);
        }
        var history = (History) selection;
        return "%s about %s, each of them in the trail; that there are no others is the server's word"
                .formatted(Plain.entries(history.entries()), history.subject());
    }
}
