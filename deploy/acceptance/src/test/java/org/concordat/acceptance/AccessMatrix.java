package org.concordat.acceptance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.concordat.acceptance.AccessTable.Column;
import org.concordat.acceptance.AccessTable.Line;
import org.concordat.acceptance.Things.Owner;

/**
 * Every door, tried by everybody of the cast before what is theirs and what is not, against what
 * follows from the {@link Declarations}.
 */
final class AccessMatrix {

    private static final int AT_ONCE = 4;
    private final DeployedDoors doors;
    private final Cast cast;
    private final Exceptions exceptions;
    private final Declarations declared;
    private final AccessTable table = new AccessTable();
    private final Tries tries = new Tries();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> tolerated = new TreeSet<>();

    /**
     * What is not as the declarations say, each by its door's name and with its reason.
     *
     * @param stricter what asks for more than its door does
     * @param closed where nobody of the cast comes in
     * @param shared what is not one partnership's alone, and is shown to those of another
     */
    record Exceptions(
            Map<String, String> stricter, Map<String, String> closed, Map<String, String> shared) {}

    AccessMatrix(DeployedDoors doors, Cast cast, Exceptions exceptions) {
        this.doors = doors;
        this.cast = cast;
        this.exceptions = exceptions;
        declared = new Declarations(doors, exceptions);
    }

    /** Tries the doors of these deployments and says what is not as it should be. */
    List<String> of(Collection<String> deployments) {
        var modules = new TreeSet<>(deployments);
        modules.remove("portal");
        modules.addAll(Set.of("board", "packs"));
        var things = Things.find(modules, tries, cast);
        if (things.idsOf(Owner.OWN).isEmpty() || things.idsOf(Owner.OTHER).isEmpty()) {
            throw new AssertionError("There is nothing to tell two partnerships apart by");
        }
        var bodies = new Bodies(things);
        var addresses = new Addresses(doors, things, bodies, tries, cast);
        var all = new ArrayList<Try>();
        for (var deployment : deployments) {
            for (var door : doors.of(deployment)) {
                if (door.asks().isEmpty()) {
                    problems.add(door.name() + ": nobody declared who may come in");
                    continue;
                }
                for (var paths : addresses.of(door)) {
                    all.addAll(tries(door, paths, bodies));
                }
            }
        }
        var hidden = new ArrayList<>(things.idsOf(Owner.OTHER));
        hidden.addAll(bodiesOf(cast.elsewhere()));
        hidden.removeAll(bodiesOf(cast.holder("SECRETARY", Persona.Place.PROGRAMME)));
        run(all, hidden);
        findClosed();
        findIdle(deployments);
        return List.copyOf(problems);
    }

    AccessTable table() {
        return table;
    }

    /** What a secretary's bodies are called: to others their names tell as much as their ids. */
    private List<String> bodiesOf(Persona secretary) {
        var names = new ArrayList<String>();
        for (var body : tries.get(secretary, "/board/api/bodies").json().path("items")) {
            names.add(body.path("name").asText());
        }
        return names;
    }

    /** Doors at which nobody came in: what is behind them was not tried. */
    private void findClosed() {
        for (var line : table.lines()) {
            var name = line.door().name();
            var entered = table.isEntered(line);
            if (!entered && !exceptions.closed().containsKey(name)) {
                problems.add(line.name() + ": nobody of the cast comes in");
            } else if (entered && exceptions.closed().containsKey(name)) {
                problems.add(line.name() + ": somebody comes in, and is excepted as closed");
            }
        }
    }

    /** Exceptions that nothing needed: what they except would go unnoticed. */
    private void findIdle(Collection<String> deployments) {
        var tried =
                table.lines().stream().map(line -> line.door().name()).collect(Collectors.toSet());
        Stream.of(exceptions.stricter(), exceptions.shared())
                .flatMap(each -> each.keySet().stream())
                .filter(each -> tried.contains(each) && !tolerated.contains(each))
                .forEach(each -> problems.add(each + ": needs no exception"));
        if (deployments.contains("portal")) {
            Stream.of(exceptions.stricter(), exceptions.closed(), exceptions.shared())
                    .flatMap(each -> each.keySet().stream())
                    .filter(each -> !tried.contains(each))
                    .forEach(each -> problems.add(each + ": is excepted, and is no door"));
        }
    }

    private List<Try> tries(Door door, Addresses.Pair paths, Bodies bodies) {
        var line = new Line(door, paths.with());
        var own = bodies.of(door, Owner.OWN);
        var all = new ArrayList<Try>();
        for (var unrecognised : cast.unrecognised().values()) {
            all.add(new Try(line, paths, unrecognised, Column.UNRECOGNISED, own));
        }
        for (var persona : cast.all()) {
            all.add(new Try(line, paths, persona, columnOf(persona), own));
            if (persona.place() == Persona.Place.PROGRAMME) {
                if (!paths.other().isEmpty()) {
                    var other = bodies.of(door, Owner.OTHER);
                    all.add(new Try(line, paths, persona, Column.OTHER, other));
                    if (door.kind() == Door.Kind.RESOURCE) {
                        all.add(new Try(line, paths, persona.asProgram(), Column.OTHER, other));
                    }
                }
                if (door.kind() == Door.Kind.RESOURCE) {
                    all.add(new Try(line, paths, persona.asProgram(), Column.OWN, own));
                }
            }
        }
        if (door.kind() == Door.Kind.RESOURCE
                && !door.asks().orElseThrow().permissions().contains(Cast.NARROW)) {
            all.add(new Try(line, paths, cast.narrow(), Column.NONE, own));
        }
        return all;
    }

    private static Column columnOf(Persona persona) {
        return switch (persona.place()) {
            case EVERYWHERE -> Column.EVERYWHERE;
            case ORGANISATION -> Column.ORGANISATION;
            case NOWHERE -> Column.NONE;
            case PROGRAMME -> Column.OWN;
            case NOT_RECOGNISED -> Column.UNRECOGNISED;
        };
    }

    private void run(List<Try> all, List<String> hidden) {
        var knocked = AtOnce.run(AT_ONCE, all.stream().map(this::knocking).toList());
        for (int i = 0; i < all.size(); i++) {
            judge(all.get(i), knocked.get(i), hidden);
        }
    }

    private Callable<Answer> knocking(Try each) {
        return () -> tries.knock(each.persona(), each.door(), each.path(), each.body());
    }

    private void judge(Try tried, Answer answer, List<String> hidden) {
        var seen = outcome(answer);
        var expected = declared.expected(tried);
        if (!expected.contains(seen) && declared.excepted(tried, expected).contains(seen)) {
            tolerated.add(tried.door().name());
        } else if (!expected.contains(seen)) {
            problems.add(
                    "%s: %s is answered %s at %s, and by its declaration %s"
                            .formatted(
                                    tried.door().name(),
                                    tried.persona(),
                                    seen,
                                    tried.path(),
                                    String.join(" or ", expected)));
        }
        var faults =
                tried.persona().isRecognised() && tried.door().asks().orElseThrow().signIn()
                        ? Guarded.faultsOfPrivate(answer)
                        : Guarded.faults(answer);
        if (!faults.isEmpty()) {
            problems.add(
                    "%s: the answer %s to %s has %s"
                            .formatted(
                                    tried.door().name(),
                                    answer.status(),
                                    tried.persona(),
                                    String.join(", ", faults)));
        }
        if (seen.equals(AccessTable.IN) && tried.persona().place() != Persona.Place.EVERYWHERE) {
            var text = answer.text();
            hidden.stream()
                    .filter(id -> !tried.path().contains(id) && text.contains(id))
                    .findFirst()
                    .ifPresent(
                            id ->
                                    problems.add(
                                            "%s: %s is told of another partnership's %s"
                                                    .formatted(
                                                            tried.door().name(),
                                                            tried.persona(),
                                                            id)));
        }
        if (tried.paths().optional() && tried.column() != Column.OTHER) {
            // the line has what is answered without it
            return;
        }
        table.keep(tried, seen, cast.roles().getOrDefault(tried.persona().role(), ""));
    }

    /** What stands for an answer: whoever is told that a thing has changed meanwhile came in. */
    private static String outcome(Answer answer) {
        return switch (answer.status()) {
            case 401, 403, 404, 405 -> String.valueOf(answer.status());
            case 302, 303 -> outcome(answer.leadsTo());
            case 200, 201, 202, 204, 304, 409, 412, 428, 503 -> AccessTable.IN;
            case 400, 415, 422 -> AccessTable.UNREAD;
            default -> "an error, " + answer.status();
        };
    }

    private static String outcome(String leadsTo) {
        if (leadsTo.startsWith("/sign-in")) {
            return "sign-in";
        }
        // whoever has to prove who they are has not seen yet what is behind the door
        return leadsTo.startsWith("/confirm?") ? "step-up" : AccessTable.IN;
    }
}
