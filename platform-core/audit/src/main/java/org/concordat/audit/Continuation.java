package org.concordat.audit;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * What the first entry of a trail that was restored from a backup says: from which trail it goes
 * on, and how much of it was kept.
 *
 * @param place of the entry that says so
 * @param former the newest checkpoint of the former trail that was kept outside the database
 * @param keptSize how many entries of it the backup had
 * @param keptRoot the root over those
 */
record Continuation(long place, Instant time, Checkpoint former, long keptSize, Hash keptRoot) {

    static Continuation of(long place, AuditEntry entry) {
        var facts = entry.facts().asMap();
        return new Continuation(
                place,
                entry.time(),
                new Checkpoint(
                        text(facts, "origin"),
                        Checkpoint.decimal(text(facts, "size")),
                        Hash.fromBase64(text(facts, "root"))),
                Checkpoint.decimal(text(facts, "keptSize")),
                Hash.fromBase64(text(facts, "keptRoot")));
    }

    /** A long number is text in the facts, and a short one may be a number. */
    private static String text(Map<String, ?> facts, String name) {
        return String.valueOf(facts.get(name));
    }

    /**
     * In plain words, which entries of the former trail, as far as that size, are not in this one.
     */
    String lost(long size) {
        return "The trail was restored from a backup on %s (entry %d): %s of the former trail %s not in this one."
                .formatted(
                        Plain.time(time),
                        place,
                        size - keptSize == 1
                                ? "entry " + keptSize
                                : "entries %d to %d".formatted(keptSize, size - 1),
                        former.origin() + (size - keptSize == 1 ? " is" : " are"));
    }

    @Override
    public String toString() {
        return former.size() > keptSize
                ? lost(former.size())
                : String.format(
                        Locale.UK,
                        "The trail goes on from the trail %s with all its %s since %s (entry %d).",
                        former.origin(),
                        Plain.entries(keptSize),
                        Plain.time(time),
                        place);
    }
}
