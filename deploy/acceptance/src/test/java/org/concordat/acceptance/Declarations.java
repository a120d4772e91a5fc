package org.concordat.acceptance;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.concordat.acceptance.AccessMatrix.Exceptions;
import org.concordat.acceptance.AccessTable.Column;

/**
 * What follows from the declarations: the door's permissions, the roles that hold them, and where.
 */
record Declarations(DeployedDoors doors, Exceptions exceptions) {

    /**
     * What is asked for the whole server: a role in a programme or an organisation is not enough.
     */
    private static final Pattern OF_THE_SERVER =
            Pattern.compile(
                    "platform:(?!(read-directory|review-access|break-glass)$).*|packs:define");

    /** What may be answered, from the declarations alone. */
    Set<String> expected(Try tried) {
        var asks = tried.door().asks().orElseThrow();
        var persona = tried.persona();
        if (!asks.signIn()) {
            return Set.of(AccessTable.IN);
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
        if (!tried.door().isSafe() && all.contains(AccessTable.IN)) {
            // whoever is refused there must not get so far that what was sent is looked at
            all.add(AccessTable.UNREAD);
        }
        return all;
    }

    /** What may be answered as well, because it is excepted: only to those who come to the door. */
    Set<String> excepted(Try tried, Set<String> expected) {
        var all = new TreeSet<String>();
        if (!comesToTheDoor(tried)) {
            return all;
        }
        var name = tried.door().name();
        if (exceptions.stricter().containsKey(name)
                || exceptions.closed().containsKey(name) && expected.contains(AccessTable.IN)) {
            all.addAll(Set.of("403", "404"));
        }
        if (exceptions.shared().containsKey(name) && tried.column() == Column.OTHER) {
            all.add(AccessTable.IN);
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
                    : tried.aboutAThing() ? Set.of(AccessTable.IN, "404") : Set.of(AccessTable.IN);
        }
        if (tried.column() != Column.EVERYWHERE
                && permissions.stream().allMatch(each -> OF_THE_SERVER.matcher(each).matches())) {
            return Set.of("403");
        }
        if (tried.paths().optional()
                && (tried.column() == Column.OTHER || tried.column() == Column.ORGANISATION)) {
            // without what it names it opens, too; what it tells is looked at anyway
            return Set.of(AccessTable.IN, "404");
        }
        return switch (tried.column()) {
            case OTHER -> Set.of("404");
            case ORGANISATION -> tried.aboutAThing() ? Set.of("404") : Set.of(AccessTable.IN);
            default -> Set.of(AccessTable.IN);
        };
    }
}
