package org.concordat.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the demonstration has, by whose it is: found in the trail, and known to be somebody's by who
 * may see the entry that names it. No door that is tried has a say in that.
 */
final class Things {

    private static final int MOST_OF_A_TYPE = 40;
    private static final int MOST_PARTS = 30;

    private final Person auditor = Person.signedInAs("auditor");
    private final Map<String, List<Thing>> byType = new LinkedHashMap<>();
    private final Map<String, Thing> named = new LinkedHashMap<>();

    /** Whose a thing is. */
    enum Owner {
        OWN,
        OTHER,
        NEITHER
    }

    /**
     * A thing.
     *
     * @param type such as {@code board.meeting}, or {@code entry} for an entry of the trail
     */
    record Thing(String type, String id, Owner owner) {

        String reference() {
            return type + ":" + id;
        }
    }

    private Things() {}

    /** Looks through the trail of these modules, the oldest entries first. */
    static Things find(Collection<String> modules, Tries tries, Cast cast) {
        var found = new Things();
        for (var module : modules) {
            found.look(module, tries, cast);
        }
        cast.made().forEach(found::keep);
        cast.known().forEach(found::know);
        return found;
    }

    /** Things of a programme, those of a module's own first. */
    List<Thing> of(Owner owner, String module) {
        return Stream.concat(
                        byType.values().stream()
                                .flatMap(List::stream)
                                .filter(each -> each.type().startsWith(module + ".")),
                        byType.values().stream()
                                .flatMap(List::stream)
                                .filter(each -> !each.type().startsWith(module + ".")))
                .filter(each -> each.owner() == owner)
                .toList();
    }

    /**
     * Keeps what is nobody's secret, such as a programme: whose it is, is known without the trail.
     */
    void know(Thing thing) {
        named.putIfAbsent(thing.id(), thing);
    }

    /** What this part of an address stands for: {@code body:} and an id, an id or a code alone. */
    Optional<Thing> called(String value) {
        var id = value.substring(value.indexOf(':') + 1);
        return Stream.concat(
                        named.values().stream(), byType.values().stream().flatMap(List::stream))
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    /** A thing of the same type that is somebody else's. */
    Optional<Thing> like(Thing thing, Owner owner) {
        return first(thing.type(), owner);
    }

    /** The first thing of a type that is somebody's. */
    Optional<Thing> first(String type, Owner owner) {
        return Stream.concat(
                        named.values().stream().filter(each -> each.type().equals(type)),
                        byType.getOrDefault(type, List.of()).stream())
                .filter(each -> each.owner() == owner)
                .findFirst();
    }

    /** Which of these the trail names first. */
    Optional<String> oldest(Collection<String> ids) {
        return byType.values().stream()
                .flatMap(List::stream)
                .map(Thing::id)
                .filter(ids::contains)
                .findFirst();
    }

    List<String> idsOf(Owner owner) {
        return byType.values().stream()
                .flatMap(List::stream)
                .filter(each -> each.owner() == owner)
                .map(Thing::id)
                .toList();
    }

    private void look(String module, Tries tries, Cast cast) {
        var entries = new ArrayList<JsonNode>();
        var next = "";
        for (int part = 0; part < MOST_PARTS; part++) {
            var json =
                    auditor.open("/api/trail/entries?limit=200&type=" + module + "." + next).json();
            json.path("items").forEach(entries::add);
            if (!json.hasNonNull("next")) {
                break;
            }
            next = "&after=" + json.path("next").asText();
        }
        var seen = new LinkedHashMap<String, Integer>();
        for (int i = entries.size() - 1; i >= 0; i--) {
            var entry = entries.get(i);
            for (var subject : entry.path("subjects")) {
                var reference = subject.asText();
                var type = reference.substring(0, reference.indexOf(':'));
                var id = reference.substring(reference.indexOf(':') + 1);
                if (byType.getOrDefault(type, List.of()).stream()
                        .anyMatch(each -> each.id().equals(id))) {
                    continue;
                }
                if (seen.merge(type, 1, Integer::sum) > MOST_OF_A_TYPE) {
                    continue;
                }
                var owner = owner(entry.path("id").asText(), tries, cast);
                keep(new Thing(type, id, owner));
                keep(new Thing("entry", entry.path("id").asText(), owner));
            }
        }
    }

    private void keep(Thing thing) {
        byType.computeIfAbsent(thing.type(), type -> new ArrayList<>()).add(thing);
    }

    private static Owner owner(String entry, Tries tries, Cast cast) {
        var path = "/api/trail/entries/" + entry;
        var own = sees(cast.holder("SECRETARY", Persona.Place.PROGRAMME), path, tries);
        var other = sees(cast.elsewhere(), path, tries);
        if (own == other) {
            return Owner.NEITHER;
        }
        return own ? Owner.OWN : Owner.OTHER;
    }

    private static boolean sees(Persona persona, String path, Tries tries) {
        return tries.get(persona, path).status() == 200;
    }
}
