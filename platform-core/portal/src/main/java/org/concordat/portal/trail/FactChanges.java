package org.concordat.portal.trail;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.EntryId;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;

/** What an entry tells, fact by fact, and what earlier entries told of the same. */
final class FactChanges {

    private static final Set<String> COMMITMENT = Set.of("sha256");

    private FactChanges() {}

    /**
     * A fact.
     *
     * @param path its name in words, those inside others with the names of both
     * @param before what was told last of the same, if anything was
     */
    record Change(String path, String value, Optional<Earlier> before) {

        boolean isChanged() {
            return before.filter(earlier -> !earlier.value().equals(value)).isPresent();
        }
    }

    /** What an earlier entry told. */
    record Earlier(String value, EntryId entry) {}

    /**
     * The facts one under the other, without those that are withheld.
     *
     * <p>An earlier entry tells of the same when it concerns the same subjects: that a meeting had
     * a title before is no news of its agenda item's.
     *
     * @param earlier newest first
     */
    static List<Change> of(AuditEntry entry, List<AuditEntry> earlier) {
        var same = subjects(entry);
        var told =
                earlier.stream()
                        .filter(each -> subjects(each).equals(same))
                        .map(each -> new Told(each.id(), flat(each.facts())))
                        .toList();
        return flat(entry.facts()).entrySet().stream()
                .map(each -> new Change(each.getKey(), each.getValue(), last(told, each.getKey())))
                .toList();
    }

    private static Optional<Earlier> last(List<Told> told, String path) {
        for (var each : told) {
            var value = each.facts().get(path);
            if (value != null) {
                return Optional.of(new Earlier(value, each.entry()));
            }
        }
        return Optional.empty();
    }

    private record Told(EntryId entry, Map<String, String> facts) {}

    /** The names of the texts that an entry only commits to. */
    static List<String> withheld(Facts facts) {
        return facts.asMap().entrySet().stream()
                .filter(each -> isCommitment(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Such as "Votes for" of {@code votesFor}. */
    static String words(String name) {
        var words = name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static Set<String> subjects(AuditEntry entry) {
        return entry.subjects().stream().map(Subject::toString).collect(Collectors.toSet());
    }

    private static Map<String, String> flat(Facts facts) {
        var all = new LinkedHashMap<String, String>();
        facts.asMap().forEach((name, value) -> add(all, words(name), value));
        return all;
    }

    private static void add(Map<String, String> all, String path, Object value) {
        if (value instanceof Facts nested) {
            if (!isCommitment(nested)) {
                nested.asMap()
                        .forEach(
                                (name, each) ->
                                        add(
                                                all,
                                                path + ", " + words(name).toLowerCase(Locale.ROOT),
                                                each));
            }
        } else if (value instanceof Collection<?> several) {
            var number = 1;
            for (var each : several) {
                add(all, path + " " + number, each);
                number++;
            }
        } else {
            all.put(path, value.toString());
        }
    }

    private static boolean isCommitment(Object value) {
        return value instanceof Facts nested && nested.asMap().keySet().equals(COMMITMENT);
    }
}
