package org.concordat.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an intact trail says that its reader should know: gathers it from entries as they go by.
 *
 * <p>Who writes entries also writes how many there are: no more than {@value #MOST} remarks of a
 * kind are kept, and the others are counted.
 */
final class Remarks {

    static final String ERASED = "platform.text-erased.v1";
    static final String CONTINUED = "platform.trail-continued.v1";
    static final String KEY_CHANGED = "platform.trail-key-changed.v1";

    /** The entries that lead to a remark; of the others, only the time matters. */
    static final List<byte[]> TYPES =
            Stream.of(ERASED, CONTINUED, KEY_CHANGED).map(RawEntry::ascii).toList();

    /** Servers of one trail agree on the time to within seconds; more is somebody's doing. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private static final int MOST = 100;

    private final List<Continuation> continuations = new ArrayList<>();
    private final Some other = new Some("entries about the trail");
    private final Some erasures = new Some("texts that were erased");
    private final Some clocks = new Some("times that run backwards");

    private long placeBefore;
    private @Nullable RawEntry before;

    /** Takes note of the next entry, of a place further on in the trail. */
    void add(long place, RawEntry entry) {
        if (before != null && entry.isBefore(before)) {
            compareTimes(place, entry, before);
        }
        if (entry.isOfOne(TYPES)) {
            parsed(entry).ifPresent(parsed -> add(place, parsed));
        }
        placeBefore = place;
        before = entry;
    }

    private void add(long place, AuditEntry entry) {
        switch (entry.type()) {
            case ERASED -> erased(place, entry);
            case CONTINUED -> continued(place, entry);
            default -> keyChanged(place, entry);
        }
    }

    /** Where the trail says that it goes on from another. */
    List<Continuation> continuations() {
        return continuations;
    }

    List<String> list() {
        return Stream.of(other, clocks, erasures).flatMap(Some::list).toList();
    }

    private void compareTimes(long place, RawEntry entry, RawEntry earlier) {
        var time = parsed(entry).map(AuditEntry::time);
        var timeBefore = parsed(earlier).map(AuditEntry::time);
        if (time.isPresent() && timeBefore.isPresent()) {
            var back = Duration.between(time.get(), timeBefore.get());
            if (back.compareTo(CLOCKS_DIFFER) > 0) {
                clocks.add(
                        "Entry %d tells a time %s before entry %d: the order is the trail's, the clock was set back."
                                .formatted(place, Plain.duration(back), placeBefore));
            }
        }
    }

    private void erased(long place, AuditEntry entry) {
        for (var text :
                entry.facts().asMap().get("texts") instanceof List<?> list ? list : List.of()) {
            if (text instanceof Facts facts) {
                var erased = facts.asMap();
                erasures.add(
                        "The text %s of entry %s was erased on %s by authority of %s, recorded in entry %d."
                                .formatted(
                                        erased.get("name"),
                                        erased.get("place"),
                                        Plain.time(entry.time()),
                                        Objects.requireNonNullElse(entry.authority(), "nobody"),
                                        place));
            }
        }
    }

    private void keyChanged(long place, AuditEntry entry) {
        var facts = entry.facts().asMap();
        var begins = "begins".equals(facts.get("overlap"));
        other.add(
                "%s on %s, recorded in entry %d. The key of the trail is now %s."
                        .formatted(
                                begins ? "Another key began to sign" : "A former key was retired",
                                Plain.time(entry.time()),
                                place,
                                facts.get("newest")));
    }

    private void continued(long place, AuditEntry entry) {
        try {
            var continuation = Continuation.of(place, entry);
            continuations.add(continuation);
            other.add(continuation.toString());
        } catch (Malformed e) {
            other.add(
                    "Entry %d says that the trail goes on from another, in a form that is not known here."
                            .formatted(place));
        }
    }

    /** What is no entry of ours says nothing: the tree holds whatever was recorded. */
    private static Optional<AuditEntry> parsed(RawEntry entry) {
        try {
            return Optional.of(AuditEntry.parse(entry.bytes()));
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    /** The first remarks of one kind, and how many there are. */
    private static final class Some {

        private final String kind;
        private final List<String> kept = new ArrayList<>();
        private long count;

        Some(String kind) {
            this.kind = kind;
        }

        void add(String remark) {
            count++;
            if (kept.size() < MOST) {
                kept.add(remark);
            }
        }

        Stream<String> list() {
            return count == kept.size()
                    ? kept.stream()
                    : Stream.concat(
                            kept.stream(),
                            Stream.of(
                                    "There are %d more %s.".formatted(count - kept.size(), kind)));
        }
    }
}
