package org.concordat.acceptance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.concordat.acceptance.Things.Owner;
import org.concordat.acceptance.Things.Thing;

/**
 * Finds addresses for doors that lead to a thing: an identifier fits when somebody who may see the
 * thing is shown one there. So a new module needs no word here.
 */
final class Addresses {

    private final DeployedDoors doors;
    private final Things things;
    private final Tries tries;
    private final List<Persona> searchers;
    private final Persona elsewhere;
    private final Map<String, Optional<Pair>> byShape = new HashMap<>();

    /** The same door before a thing of one's own partnership, and before another's. */
    record Pair(String own, String other) {}

    Addresses(DeployedDoors doors, Things things, Tries tries, Cast cast) {
        this.doors = doors;
        this.things = things;
        this.tries = tries;
        searchers =
                List.of(
                        cast.holder("SECRETARY", Persona.Place.PROGRAMME),
                        cast.holder("PROGRAMME_DIRECTOR", Persona.Place.PROGRAMME),
                        cast.holder("ADMINISTRATOR", Persona.Place.EVERYWHERE),
                        cast.holder("AUDITOR", Persona.Place.EVERYWHERE),
                        cast.holder("ACCOUNTABLE_OFFICER", Persona.Place.EVERYWHERE));
        elsewhere = cast.elsewhere();
    }

    /** Where to try a door; the other's address is empty when there is no such thing. */
    Pair of(Door door) {
        if (!door.hasVariables()) {
            return door.isSafe() && !door.parameters().isEmpty()
                    ? withParameters(door)
                    : new Pair(door.path().replaceAll("\\*$", "stockport-together.css"), "");
        }
        return ofVariables(door)
                .orElseThrow(() -> new AssertionError("Nothing fits into " + door.name()));
    }

    private Pair withParameters(Door door) {
        var bare = door.path();
        if (opens(bare)) {
            return new Pair(bare, "");
        }
        for (var parameter : door.parameters()) {
            for (var thing : candidates(door)) {
                for (var value : List.of(thing.id(), thing.reference())) {
                    var path = bare + "?" + parameter + "=" + value;
                    if (opens(path)) {
                        var other =
                                things.like(thing, Owner.OTHER)
                                        .map(each -> path.replace(thing.id(), each.id()))
                                        .orElse("");
                        return new Pair(path, thing.owner() == Owner.OWN ? other : "");
                    }
                }
            }
            for (var name : List.of("auditor", "board", "stmbc")) {
                var path = bare + "?" + parameter + "=" + name;
                if (opens(path)) {
                    return new Pair(path, "");
                }
            }
        }
        return new Pair(bare, "");
    }

    /** Variables are filled from the left; whoever comes later may be a part of the one before. */
    private Optional<Pair> ofVariables(Door door) {
        var own = door.path();
        var other = door.path();
        var matcher = Door.variable().matcher(door.path());
        var variables = new ArrayList<String>();
        while (matcher.find()) {
            variables.add(matcher.group());
        }
        for (var variable : variables) {
            var filled = fill(door, own, other, variable);
            if (filled.isEmpty()) {
                return Optional.empty();
            }
            own = filled.get().own();
            other = filled.get().other();
        }
        return Optional.of(new Pair(own, other));
    }

    private Optional<Pair> fill(Door door, String own, String other, String variable) {
        var before = own.substring(0, own.indexOf(variable));
        var otherBefore = other.isEmpty() ? "" : other.substring(0, other.indexOf(variable));
        var known = byShape.get(before + " " + otherBefore + Door.expression(variable));
        if (known == null) {
            known = look(door, before, otherBefore, Door.expression(variable));
            byShape.put(before + " " + otherBefore + Door.expression(variable), known);
        }
        return known.map(
                found ->
                        new Pair(
                                own.replace(variable, found.own()),
                                other.isEmpty() || found.other().isEmpty()
                                        ? ""
                                        : other.replace(variable, found.other())));
    }

    /** What may stand after this beginning. */
    private Optional<Pair> look(Door door, String before, String otherBefore, String expression) {
        if (!expression.isEmpty()) {
            var literal = expression.startsWith("[0-9]") ? "0" : "000";
            return Optional.of(new Pair(literal, ""));
        }
        var listed = listed(before, searchers);
        if (listed.isPresent()) {
            var theirs =
                    otherBefore.isEmpty()
                            ? Optional.<String>empty()
                            : listed(otherBefore, List.of(elsewhere));
            return Optional.of(new Pair(listed.get(), theirs.orElse("")));
        }
        for (var thing : candidates(door)) {
            for (var ending : endings(door, before)) {
                if (opens(before + thing.id() + ending)) {
                    return Optional.of(
                            new Pair(
                                    thing.id(),
                                    thing.owner() == Owner.OWN
                                            ? things.like(thing, Owner.OTHER)
                                                    .map(Thing::id)
                                                    .orElse("")
                                            : ""));
                }
            }
        }
        // the place of an item, or what else is only a number
        return Optional.of(new Pair("1", ""));
    }

    /** How the doors end that can be looked through and begin so. */
    private List<String> endings(Door door, String before) {
        return doors.of(door.deployment()).stream()
                .filter(each -> each.isSafe() && each.kind() == Door.Kind.RESOURCE)
                .filter(each -> each.path().startsWith(before + "{"))
                .map(each -> each.path().substring(before.length()).replaceFirst("^\\{[^}]*}", ""))
                .filter(ending -> !ending.contains("{"))
                .distinct()
                .toList();
    }

    /** The id of the first thing that the list at this address has. */
    private Optional<String> listed(String address, List<Persona> by) {
        var list = address.replaceAll("/$", "");
        for (var persona : by) {
            var answer = tries.get(persona, list);
            if (answer.status() == 200 && answer.header("Content-Type").contains("json")) {
                var json = answer.json();
                var items = json.isArray() ? json : json.path("items");
                for (var item : items) {
                    if (item.hasNonNull("id")) {
                        return Optional.of(item.path("id").asText());
                    }
                }
            }
        }
        return Optional.empty();
    }

    private List<Thing> candidates(Door door) {
        var firsts = new HashMap<String, Integer>();
        var all = new ArrayList<>(things.of(Owner.OWN, door.deployment()));
        all.addAll(things.of(Owner.NEITHER, door.deployment()));
        return all.stream()
                .filter(each -> firsts.merge(each.type() + each.owner(), 1, Integer::sum) <= 3)
                .toList();
    }

    private boolean opens(String path) {
        return searchers.stream().anyMatch(each -> tries.get(each, path).status() == 200);
    }
}
