package org.concordat.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether a trail has grown out of older checkpoints: compares the roots that it had at their sizes
 * with theirs, as the tree grows.
 */
final class Growth {

    private static final String OLDER = "the older checkpoint";

    private final Checkpoint newest;
    private final Collection<NoteKey> believed;
    private final List<Checkpoint> older = new ArrayList<>();

    /** The older checkpoints that the tree has not reached yet, by their size. */
    private final TreeMap<Long, List<Checkpoint>> ahead = new TreeMap<>();

    private final Set<Checkpoint> met = new HashSet<>();
    private final Set<Checkpoint> demanded = new HashSet<>();

    Growth(Checkpoint newest, Collection<NoteKey> believed) {
        this.newest = newest;
        this.believed = believed;
    }

    /**
     * The trail must have grown out of this checkpoint.
     *
     * @throws Found when it is not believed, or has more entries than the trail
     */
    void demand(SignedNote note) {
        try {
            var checkpoint = Checkpoint.open(note, believed);
            demanded.add(checkpoint);
            add(checkpoint);
        } catch (Malformed | Unproven e) {
            throw new Found(OLDER, e);
        }
    }

    /** The trail must have grown out of this checkpoint, if it is believed and concerns it. */
    void compare(SignedNote note) {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.open(note, believed);
        } catch (Malformed | Unproven e) {
            // the verdict on the file that it came with will say so
            return;
        }
        add(checkpoint);
    }

    private void add(Checkpoint checkpoint) {
        if (isOfThisTrail(checkpoint) && checkpoint.size() > newest.size()) {
            throw new Found(
                    OLDER,
                    "it has %s and the export %d: the trail was cut, or the export was made before"
                            .formatted(Plain.entries(checkpoint.size()), newest.size()));
        }
        older.add(checkpoint);
        ahead.computeIfAbsent(checkpoint.size(), size -> new ArrayList<>()).add(checkpoint);
    }

    private boolean isOfThisTrail(Checkpoint checkpoint) {
        return checkpoint.origin().equals(newest.origin());
    }

    /** The sizes up to a bound at which it wants to know the tree's root. */
    NavigableSet<Long> sizesUpTo(long size) {
        return ahead.headMap(size, true).navigableKeySet();
    }

    /** Takes the root that the tree has at a size. */
    void grown(long size, Hash root) {
        for (var checkpoint : ahead.getOrDefault(size, List.of())) {
            if (checkpoint.root().equals(root)) {
                met.add(checkpoint);
            }
        }
        ahead.remove(size);
    }

    /**
     * Says whether the trail has grown out of each.
     *
     * @throws Found when it has not
     */
    void conclude(Collection<Continuation> continuations) {
        Map<String, Continuation> former = new HashMap<>();
        continuations.forEach(each -> former.put(each.former().origin(), each));
        for (var checkpoint : older) {
            var continuation = former.get(checkpoint.origin());
            if (isOfThisTrail(checkpoint)) {
                requireMet(checkpoint);
            } else if (continuation != null) {
                if (checkpoint.size() > continuation.keptSize()) {
                    throw new Found(OLDER, continuation.lost(checkpoint.size()));
                }
                requireMet(checkpoint);
            } else if (demanded.contains(checkpoint)) {
                throw new Found(OLDER, "it is of another trail, " + checkpoint.origin());
            }
        }
    }

    private void requireMet(Checkpoint checkpoint) {
        if (!met.contains(checkpoint)) {
            throw new Found(
                    OLDER,
                    "the trail has not grown out of it: what was recorded then was rewritten, or"
                            + " the log has two histories (a fork)");
        }
    }
}
