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

    /** What one's answer may be, beyond what follows from the door's own declaration, and why. */
    private final Map<String, String> stricter;

    private final DeployedDoors doors;
    private final Cast cast;
    private final Tries tries = new Tries();
    private final List<String> problems = new ArrayList<>();
    private final Map<Door, Map<Column, Map<String, Set<String>>>> cells = new LinkedHashMap<>();

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

    private record Try(Door door, Persona persona, Column column, String path) {}

    AccessMatrix(DeployedDoors doors, Cast cast, Map<String, String> stricter) {
        this.doors = doors;
        this.cast = cast;
        this.stricter = stricter;
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
        var addresses = new Addresses(doors, things, tries, cast);
        var all = new ArrayList<Try>();
        for (var deployment : deployments) {
            for (var door : doors.of(deployment)) {
                if (door.asks().isEmpty()) {
                    problems.add(door.name() + ": nobody declared who may come in");
                    continue;
                }
                all.addAll(tries(door, addresses.of(door)));
            }
        }
        var hidden = things.idsOf(Owner.OTHER);
        run(all, hidden);
        return List.copyOf(problems);
    }

    private List<Try> tries(Door door, Addresses.Pair paths) {
        var all = new ArrayList<Try>();
        for (var unrecognised : cast.unrecognised().values()) {
            all.add(new Try(door, unrecognised, Column.UNRECOGNISED, paths.own()));
        }
        for (var persona : cast.all()) {
            switch (persona.place()) {
                case EVERYWHERE -> all.add(new Try(door, persona, Column.EVERYWHERE, paths.own()));
                case ORGANISATION ->
                        all.add(new Try(door, persona, Column.ORGANISATION, paths.own()));
                case NOWHERE -> all.add(new Try(door, persona, Column.NONE, paths.own()));
                default -> {
                    all.add(new Try(door, persona, Column.OWN, paths.own()));
                    if (!paths.other().isEmpty()) {
                        all.add(new Try(door, persona, Column.OTHER, paths.other()));
                    }
                }
            }
        }
        if (door.kind() == Door.Kind.RESOURCE) {
            for (var persona : cast.all()) {
                if (persona.place() == Persona.Place.PROGRAMME) {
                    all.add(new Try(door, persona.asProgram(), Column.OWN, paths.own()));
                }
            }
        }
        return all;
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
        return () -> tries.knock(each.persona(), each.door(), each.path());
    }

    private void judge(Try tried, Answer answer, List<String> hidden) {
        var seen = outcome(answer);
        var expected = expected(tried);
        if (!expected.contains(seen)) {
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
        if (!tried.persona().role().isEmpty() || tried.column() == Column.NONE) {
            note(tried, seen);
        } else {
            cells.computeIfAbsent(tried.door(), door -> new TreeMap<>())
                    .computeIfAbsent(tried.column(), column -> new TreeMap<>())
                    .computeIfAbsent(seen, outcome -> new TreeSet<>());
        }
    }

    private void note(Try tried, String seen) {
        cells.computeIfAbsent(tried.door(), door -> new TreeMap<>())
                .computeIfAbsent(tried.column(), column -> new TreeMap<>())
                .computeIfAbsent(seen, outcome -> new TreeSet<>())
                .add(cast.roles().getOrDefault(tried.persona().role(), ""));
    }

    /** What stands for an answer: whoever is told that a thing has changed meanwhile came in. */
    private static String outcome(Answer answer) {
        return switch (answer.status()) {
            case 401, 403, 404, 405 -> String.valueOf(answer.status());
            case 302, 303 -> answer.leadsTo().startsWith("/sign-in") ? "sign-in" : IN;
            case 200, 201, 202, 204, 304, 409, 412, 428, 503 -> IN;
            case 400, 415, 422 -> UNREAD;
            default -> "an error, " + answer.status();
        };
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
        var aboutAThing = ID.matcher(tried.path()).find();
        var held =
                asks.permissions().stream()
                        .filter(each -> doors.rolesWith(each).contains(persona.role()))
                        .count();
        if (held == 0 && !asks.permissions().isEmpty()) {
            return Set.of(tried.door().isSafe() && aboutAThing ? "404" : "403");
        }
        var all = new TreeSet<>(within(tried, aboutAThing));
        if (held < asks.permissions().size()) {
            // some of its permissions open only a part of what is behind it
            all.add("404");
        }
        if (stricter.containsKey(tried.door().name())) {
            all.addAll(Set.of("403", "404", UNREAD));
        }
        if (!tried.door().isSafe()) {
            // what was sent is looked at before whose the thing is, and tells nothing of it
            all.add(UNREAD);
        }
        return all;
    }

    private static Set<String> within(Try tried, boolean aboutAThing) {
        var permissions = tried.door().asks().orElseThrow().permissions();
        if (permissions.isEmpty()) {
            return aboutAThing
                    ? tried.column() == Column.OTHER ? Set.of("404") : Set.of(IN, "404")
                    : Set.of(IN);
        }
        if (tried.column() != Column.EVERYWHERE
                && permissions.stream().allMatch(each -> OF_THE_SERVER.matcher(each).matches())) {
            return Set.of("403");
        }
        return switch (tried.column()) {
            case OTHER -> Set.of("404");
            case ORGANISATION -> aboutAThing ? Set.of("404") : Set.of(IN);
            default -> Set.of(IN);
        };
    }

    /** The doors whose lines are not those of a table, or stand in none. */
    List<String> unlike(String written) {
        var lines = written.lines().toList();
        return cells.keySet().stream()
                .filter(door -> !lines.contains(line(door)))
                .map(
                        door ->
                                lines.stream().anyMatch(each -> each.startsWith(start(door)))
                                        ? door.name() + ": the table says otherwise"
                                        : door.name() + ": stands not in the table")
                .toList();
    }

    private static String start(Door door) {
        return "| `" + door.name() + "` | ";
    }

    private String line(Door door) {
        var line = new StringBuilder(start(door));
        line.append(door.asks().orElseThrow().words()).append(" |");
        for (var column : Column.values()) {
            line.append(' ').append(cell(cells.getOrDefault(door, Map.of()).get(column)));
            line.append(" |");
        }
        return line.toString();
    }

    /** The table, for people. */
    String table() {
        var text = new StringBuilder(HEADING);
        var deployment = "";
        for (var door : cells.keySet()) {
            if (!door.deployment().equals(deployment)) {
                deployment = door.deployment();
                text.append("\n## ").append(deployment).append("\n\n| Door | Needs |");
                for (var column : Column.values()) {
                    text.append(' ').append(column.words).append(" |");
                }
                text.append("\n|---|---|")
                        .append("---|".repeat(Column.values().length))
                        .append('\n');
            }
            text.append(line(door));
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
            changed meanwhile. *unread* is whoever is told that what they sent makes no sense, which is
            looked at before whose the thing is. *404* hides a thing, *403* refuses an act. A dash means that the door
            leads to no thing of a partnership's own. A page's forms are refused and admitted as the
            page is. A role in a scope is tried with a session and, at a resource, with an API token. Not
            signed in are: nobody, an ended session, a suspended account and an invented
            token.
            """;
}
