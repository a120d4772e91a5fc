package org.concordat.acceptance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.concordat.acceptance.Things.Owner;
import org.jspecify.annotations.Nullable;

/**
 * Every door, tried by everybody of the cast before what is theirs and what is not, against what
 * follows from the declarations: the door's permissions, the roles that hold them, and where.
 */
final class AccessMatrix {

    private static final int AT_ONCE = 4;
    private static final String IN = "in";
    private static final String UNREAD = "unread";

    /**
     * What is asked for the whole server: a role in a programme or an organisation is not enough.
     */
    private static final Pattern OF_THE_SERVER =
            Pattern.compile(
                    "platform:(?!(read-directory|review-access|break-glass)$).*|packs:define");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final DeployedDoors doors;
    private final Cast cast;
    private final Exceptions exceptions;
    private final Tries tries = new Tries();
    private final List<String> problems = new ArrayList<>();
    private final Map<Line, Map<Column, Map<String, Set<String>>>> cells = new LinkedHashMap<>();
    private final Set<String> tolerated = new TreeSet<>();

    /** What is tried by whom. */
    enum Column {
        UNRECOGNISED("Not signed in"),
        EVERYWHERE("Role everywhere"),
        OWN("Role in the programme, its own"),
        OTHER("Role in the programme, another's"),
        ORGANISATION("Role for an organisation"),
        NONE("No role");

        private final String words;

        Column(String words) {
            this.words = words;
        }
    }

    /**
     * What is not as the declarations say, each by its door's name and with its reason.
     *
     * @param stricter what asks for more than its door does
     * @param closed where nobody of the cast comes in
     * @param shared what is not one partnership's alone, and is shown to those of another
     */
    record Exceptions(
            Map<String, String> stricter, Map<String, String> closed, Map<String, String> shared) {}

    /** A line of the table: a door, and where it can be asked about everywhere or about a place. */
    private record Line(Door door, String with) {

        String name() {
            return with.isEmpty() ? door.name() : door.name() + "?" + with;
        }
    }

    /**
     * @param body what is sent; empty where nothing is
     */
    private record Try(
            Line line, Addresses.Pair paths, Persona persona, Column column, String body) {

        Door door() {
            return line.door();
        }

        String path() {
            return column == Column.OTHER ? paths.other() : paths.own();
        }

        boolean aboutAThing() {
            return ID.matcher(path() + body).find();
        }
    }

    AccessMatrix(DeployedDoors doors, Cast cast, Exceptions exceptions) {
        this.doors = doors;
        this.cast = cast;
        this.exceptions = exceptions;
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
        for (var line : cells.keySet()) {
            var name = line.door().name();
            var entered = cells.get(line).values().stream().anyMatch(each -> each.containsKey(IN));
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
                cells.keySet().stream().map(line -> line.door().name()).collect(Collectors.toSet());
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
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var knocked = threads.invokeAll(all.stream().map(this::knocking).toList());
            for (int i = 0; i < all.size(); i++) {
                judge(all.get(i), knocked.get(i).get(), hidden);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    private Callable<Answer> knocking(Try each) {
        return () -> tries.knock(each.persona(), each.door(), each.path(), each.body());
    }

    private void judge(Try tried, Answer answer, List<String> hidden) {
        var seen = outcome(answer);
        var expected = expected(tried);
        if (!expected.contains(seen) && excepted(tried, expected).contains(seen)) {
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
        if (seen.equals(IN) && tried.persona().place() != Persona.Place.EVERYWHERE) {
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
        var roles =
                cells.computeIfAbsent(tried.line(), line -> new TreeMap<>())
                        .computeIfAbsent(tried.column(), column -> new TreeMap<>())
                        .computeIfAbsent(seen, outcome -> new TreeSet<>());
        if (tried.persona().isRecognised()) {
            roles.add(cast.roles().getOrDefault(tried.persona().role(), ""));
        }
    }

    /** What stands for an answer: whoever is told that a thing has changed meanwhile came in. */
    private static String outcome(Answer answer) {
        return switch (answer.status()) {
            case 401, 403, 404, 405 -> String.valueOf(answer.status());
            case 302, 303 -> outcome(answer.leadsTo());
            case 200, 201, 202, 204, 304, 409, 412, 428, 503 -> IN;
            case 400, 415, 422 -> UNREAD;
            default -> "an error, " + answer.status();
        };
    }

    private static String outcome(String leadsTo) {
        if (leadsTo.startsWith("/sign-in")) {
            return "sign-in";
        }
        // whoever has to prove who they are has not seen yet what is behind the door
        return leadsTo.startsWith("/confirm?") ? "step-up" : IN;
    }

    /** What may be answered, from the declarations alone. */
    private Set<String> expected(Try tried) {
        var asks = tried.door().asks().orElseThrow();
        var persona = tried.persona();
        if (!asks.signIn()) {
            return Set.of(IN);
        }
        if (!persona.isRecognised()) {
            return Set.of(tried.door().kind() == Door.Kind.RESOURCE ? "401" : "sign-in");
        }
        var held =
                asks.permissions().stream()
                        .filter(each -> doors.rolesWith(each).contains(persona.role()))
                        .count();
        if (held == 0 && !asks.permissions().isEmpty()) {
            return Set.of(tried.door().isSafe() && tried.aboutAThing() ? "404" : "403");
        }
        var all = new TreeSet<>(within(tried));
        if (held < asks.permissions().size()) {
            // some of its permissions open only a part of what is behind it
            all.add("404");
        }
        if (!tried.door().isSafe() && all.contains(IN)) {
            // whoever is refused there must not get so far that what was sent is looked at
            all.add(UNREAD);
        }
        return all;
    }

    /** What may be answered as well, because it is excepted: only to those who come to the door. */
    private Set<String> excepted(Try tried, Set<String> expected) {
        var all = new TreeSet<String>();
        if (!comesToTheDoor(tried)) {
            return all;
        }
        var name = tried.door().name();
        if (exceptions.stricter().containsKey(name)
                || exceptions.closed().containsKey(name) && expected.contains(IN)) {
            all.addAll(Set.of("403", "404"));
        }
        if (exceptions.shared().containsKey(name) && tried.column() == Column.OTHER) {
            all.add(IN);
        }
        return all;
    }

    /** Whether the door's declaration admits this person somewhere. */
    private boolean comesToTheDoor(Try tried) {
        var asks = tried.door().asks().orElseThrow();
        return tried.persona().isRecognised()
                && (asks.permissions().isEmpty()
                        || asks.permissions().stream()
                                .anyMatch(
                                        each ->
                                                doors.rolesWith(each)
                                                        .contains(tried.persona().role())));
    }

    private static Set<String> within(Try tried) {
        var permissions = tried.door().asks().orElseThrow().permissions();
        if (permissions.isEmpty()) {
            return tried.column() == Column.OTHER
                    ? Set.of("404")
                    : tried.aboutAThing() ? Set.of(IN, "404") : Set.of(IN);
        }
        if (tried.column() != Column.EVERYWHERE
                && permissions.stream().allMatch(each -> OF_THE_SERVER.matcher(each).matches())) {
            return Set.of("403");
        }
        if (tried.paths().optional()
                && (tried.column() == Column.OTHER || tried.column() == Column.ORGANISATION)) {
            // without what it names it opens, too; what it tells is looked at anyway
            return Set.of(IN, "404");
        }
        return switch (tried.column()) {
            case OTHER -> Set.of("404");
            case ORGANISATION -> tried.aboutAThing() ? Set.of("404") : Set.of(IN);
            default -> Set.of(IN);
        };
    }

    /** The doors whose lines are not those of a table, or stand in none. */
    List<String> unlike(String written) {
        var lines = written.lines().toList();
        return cells.keySet().stream()
                .filter(line -> !lines.contains(written(line)))
                .map(
                        line ->
                                lines.stream().anyMatch(each -> each.startsWith(start(line)))
                                        ? line.name() + ": the table says otherwise"
                                        : line.name() + ": stands not in the table")
                .toList();
    }

    private static String start(Line line) {
        return "| `" + line.name() + "` | ";
    }

    private String written(Line tried) {
        var line = new StringBuilder(start(tried));
        line.append(tried.door().asks().orElseThrow().words()).append(" |");
        for (var column : Column.values()) {
            line.append(' ').append(cell(cells.getOrDefault(tried, Map.of()).get(column)));
            line.append(" |");
        }
        return line.toString();
    }

    /** The table, for people. */
    String table() {
        var text = new StringBuilder(HEADING);
        var deployment = "";
        for (var tried : cells.keySet()) {
            if (!tried.door().deployment().equals(deployment)) {
                deployment = tried.door().deployment();
                text.append("\n## ").append(deployment).append("\n\n| Door | Needs |");
                for (var column : Column.values()) {
                    text.append(' ').append(column.words).append(" |");
                }
                text.append("\n|---|---|")
                        .append("---|".repeat(Column.values().length))
                        .append('\n');
            }
            text.append(written(tried));
            text.append('\n');
        }
        return text.toString();
    }

    /** The outcomes by their roles; the one that most get comes last, as what all others get. */
    private static String cell(@Nullable Map<String, Set<String>> outcomes) {
        if (outcomes == null) {
            return "–";
        }
        if (outcomes.size() == 1) {
            return outcomes.keySet().iterator().next();
        }
        var most =
                outcomes.entrySet().stream()
                        .max(Map.Entry.comparingByValue((a, b) -> a.size() - b.size()))
                        .orElseThrow()
                        .getKey();
        return outcomes.entrySet().stream()
                        .filter(each -> !each.getKey().equals(most))
                        .map(each -> each.getKey() + ": " + String.join(", ", each.getValue()))
                        .collect(Collectors.joining("; "))
                + "; others "
                + most;
    }

    private static final String HEADING =
            """
            # Who may come in where

            Generated by `AccessMatrixIT`, which finds every page, resource and servlet of the running
            server, tries each as every role, and compares the answers with what the doors declare.
            Where an answer changes, that test fails and writes the new table to
            `deploy/acceptance/target/access-matrix.md`; whoever means the change copies it here.

            *in* is whoever reaches what is behind the door, were it only to be told that it was
            changed meanwhile. *unread* is whoever may do it there, and is told what is wrong with what they
            sent. Whoever may not is refused for that and never told: a door that looks at what it is sent gets
            what it can read, about the partnership's own things and about another's. Nothing of it is ever done.
            *404* hides a thing, *403* refuses an act. A dash means that the door
            leads to no thing of a partnership's own. Each door is tried at every kind of address that pages
            link to; a line of its own has what differs between everywhere and one place. Where an address only
            narrows down a list or fills in a form, *in* tells nothing of another's. A page's forms are refused and admitted as the
            page is. A role in a scope is tried with a session and, at a resource, with an API token. A secretary's
            API token without the scope gets what no role gets. Not
            signed in are: nobody, an ended session, a suspended account and an invented
            token.
            """;
}
