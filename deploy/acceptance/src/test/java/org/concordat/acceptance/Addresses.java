package org.concordat.acceptance;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.concordat.acceptance.Links.Link;
import org.concordat.acceptance.Things.Owner;
import org.concordat.acceptance.Things.Thing;

/**
 * Finds addresses for doors that lead to a thing: as pages link to them, or else whatever somebody
 * who may see the thing is shown there. So a new module needs no word here.
 */
final class Addresses {

    private static final int MOST_OF_A_KIND = 4;

    /** An id, or a reference to a subject of the trail. */
    private static final Pattern WRITTEN = Pattern.compile("([a-z.-]+:)?[0-9a-f]{8}-[0-9a-f-]{27}");

    private final DeployedDoors doors;
    private final Things things;
    private final Bodies bodies;
    private final Links links;
    private final Tries tries;
    private final List<Persona> searchers;
    private final Persona elsewhere;
    private final Map<String, Optional<Pair>> byShape = new HashMap<>();

    /**
     * The same door before a thing of one's own partnership, and before another's.
     *
     * @param with whether its address names a place or everywhere; empty where only one can be
     * @param optional whether the door opens without what this address names: it only narrows down
     *     what is behind the door, or fills in a form
     * @param other empty when there is no such thing
     */
    record Pair(String with, boolean optional, String own, String other) {

        Pair(String own, String other) {
            this("", false, own, other);
        }

        Pair anywhere() {
            return new Pair("", optional, own, other);
        }
    }

    Addresses(DeployedDoors doors, Things things, Bodies bodies, Tries tries, Cast cast) {
        this.doors = doors;
        this.things = things;
        this.bodies = bodies;
        this.tries = tries;
        searchers =
                List.of(
                        cast.holder("SECRETARY", Persona.Place.PROGRAMME),
                        cast.holder("PROGRAMME_DIRECTOR", Persona.Place.PROGRAMME),
                        cast.holder("ADMINISTRATOR", Persona.Place.EVERYWHERE),
                        cast.holder("AUDITOR", Persona.Place.EVERYWHERE),
                        cast.holder("ACCOUNTABLE_OFFICER", Persona.Place.EVERYWHERE));
        elsewhere = cast.elsewhere();
        links = Links.follow(doors, searchers, tries, cast.addresses());
        for (var link : links.all()) {
            var named = cast.names().get(link.text());
            if (named != null && link.parameters().size() == 1) {
                var code = link.parameters().firstEntry().getValue();
                things.know(new Thing(named.type(), code, named.owner()));
            }
        }
    }

    /** Where to try a door: once for each kind of address that leads there, the barest first. */
    List<Pair> of(Door door) {
        if (!door.hasVariables()) {
            // what is sent there may say whose it is about
            return door.isSafe()
                    ? withParameters(door)
                    : List.of(new Pair(door.path(), bodies.nameThings(door) ? door.path() : ""));
        }
        return List.of(
                ofVariables(door)
                        .orElseThrow(() -> new AssertionError("Nothing fits into " + door.name())));
    }

    private List<Pair> withParameters(Door door) {
        var bare = door.path().replaceAll("\\*$", "stockport-together.css");
        var found = new ArrayList<Pair>();
        if (opens(bare)) {
            found.add(new Pair(bare, ""));
            // beside it, only what is somebody's is another question
            linked(links.to(bare), true).stream()
                    .filter(each -> !each.other().isEmpty())
                    .forEach(found::add);
        } else {
            found.addAll(linked(links.to(bare), false));
            if (found.isEmpty()) {
                found.addAll(linked(links.like(bare, door.parameters()), false));
            }
            if (found.isEmpty()) {
                found.add(guessed(door));
            }
        }
        // where all are of one kind, the table needs no word of it
        return found.stream().map(Pair::with).distinct().count() > 1
                ? found
                : found.stream().map(Pair::anywhere).toList();
    }

    /** One of each kind of these addresses, with no more parameters than it takes. */
    private List<Pair> linked(List<Link> all, boolean optional) {
        var kinds = new TreeMap<String, List<Link>>();
        for (var link : all) {
            kinds.computeIfAbsent(link.kind(), kind -> new ArrayList<>()).add(link);
        }
        kinds.values().forEach(this::addOwn);
        var found = new TreeMap<String, Pair>();
        for (var links : kinds.values()) {
            links.stream()
                    .sorted(comparing(this::whose))
                    .limit(MOST_OF_A_KIND)
                    .map(this::ownOf)
                    .filter(each -> opens(each.address()))
                    .findFirst()
                    .map(this::shortest)
                    .filter(each -> !each.parameters().isEmpty())
                    .ifPresent(
                            each ->
                                    found.putIfAbsent(
                                            each.kind(),
                                            new Pair(
                                                    optional ? "" : each.place(),
                                                    optional,
                                                    each.address(),
                                                    otherThan(each))));
        }
        return List.copyOf(found.values());
    }

    /** Where only nobody's things are linked to, one's own may be as well, written as they are. */
    private void addOwn(List<Link> links) {
        var first = links.get(0);
        if (first.parameters().size() > 1
                || links.stream().anyMatch(each -> whose(each) != Owner.NEITHER)) {
            return;
        }
        var written = WRITTEN.matcher(first.parameters().firstEntry().getValue());
        if (written.matches()) {
            things.of(Owner.OWN, "").stream()
                    .filter(each -> things.like(each, Owner.OTHER).isPresent())
                    .map(each -> written.group(1) == null ? each.id() : each.reference())
                    .map(each -> first.with(Map.of(first.parameters().firstKey(), each)))
                    .forEach(links::add);
        }
    }

    /** The same page without what its address names in vain; what is somebody's stays. */
    private Link shortest(Link link) {
        var shortest = link;
        for (var parameter : link.parameters().keySet()) {
            var shorter = shortest.without(parameter);
            if (things.called(link.parameters().get(parameter)).isEmpty()
                    && opens(shorter.address())) {
                shortest = shorter;
            }
        }
        return shortest;
    }

    /** The address of the same about what is one's own. */
    private Link ownOf(Link link) {
        return whose(link) == Owner.OTHER ? replaced(link, Owner.OTHER, Owner.OWN) : link;
    }

    /** The address of the same about what is another's; empty when nothing in it is one's own. */
    private String otherThan(Link link) {
        var other = replaced(link, Owner.OWN, Owner.OTHER);
        return other.equals(link) ? "" : other.address();
    }

    /** Whose what an address names is; another's before one's own. */
    private Owner whose(Link link) {
        var owners =
                link.parameters().values().stream()
                        .flatMap(each -> things.called(each).stream())
                        .map(Thing::owner)
                        .toList();
        return owners.contains(Owner.OTHER)
                ? Owner.OTHER
                : owners.contains(Owner.OWN) ? Owner.OWN : Owner.NEITHER;
    }

    private Link replaced(Link link, Owner from, Owner to) {
        var others = new HashMap<>(link.parameters());
        others.replaceAll(
                (name, value) ->
                        things.called(value)
                                .filter(each -> each.owner() == from)
                                .flatMap(
                                        one ->
                                                things.like(one, to)
                                                        .map(Thing::id)
                                                        .map(id -> value.replace(one.id(), id)))
                                .orElse(value));
        return link.with(others);
    }

    private Pair guessed(Door door) {
        var bare = door.path();
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
        return Optional.of(new Pair("1", otherBefore.equals(before) ? "" : "1"));
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

    /**
     * The id of the oldest thing that the list at this address has: what other tests add meanwhile
     * may be open to more people. The first one where the trail knows none of them.
     */
    private Optional<String> listed(String address, List<Persona> by) {
        var list = address.replaceAll("/$", "");
        for (var persona : by) {
            var answer = tries.get(persona, list);
            if (answer.status() == 200 && answer.header("Content-Type").contains("json")) {
                var json = answer.json();
                var items = json.isArray() ? json : json.path("items");
                var ids = new ArrayList<String>();
                for (var item : items) {
                    if (item.hasNonNull("id")) {
                        ids.add(item.path("id").asText());
                    }
                }
                if (!ids.isEmpty()) {
                    return things.oldest(ids).or(() -> Optional.of(ids.get(0)));
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
