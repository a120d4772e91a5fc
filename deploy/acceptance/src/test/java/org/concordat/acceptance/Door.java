package org.concordat.acceptance;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One way into a deployment: a method of a resource, a page or a servlet.
 *
 * @param deployment the context path's word, {@code board}, or {@code portal} at {@code /}
 * @param path as the deployment has it, with {@code {names}} for what differs between things
 * @param parameters of its address
 * @param asks what its declaration asks; empty when there is none
 * @param takes the media type of its body
 * @param body JSON that has every member which the method reads, and says nothing with it
 */
record Door(
        String deployment,
        Kind kind,
        String method,
        String path,
        List<String> parameters,
        Optional<Asks> asks,
        String takes,
        String body) {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^{}]*(\\{[^{}]*}[^{}]*)*}");

    enum Kind {
        PAGE,
        RESOURCE,
        SERVLET
    }

    /**
     * What somebody has to bring.
     *
     * @param permissions of which one is enough
     */
    record Asks(boolean signIn, List<String> permissions) {

        static final Asks NOTHING = new Asks(false, List.of());

        /** As a reader of the table sees it. */
        String words() {
            if (!signIn) {
                return "nothing";
            }
            return permissions.isEmpty() ? "sign-in" : String.join(" or ", permissions);
        }
    }

    String name() {
        return method + " " + path;
    }

    boolean isSafe() {
        return method.equals("GET");
    }

    /** The path with one name for all variables. */
    String shape() {
        return VARIABLE.matcher(path).replaceAll("{}");
    }

    boolean hasVariables() {
        return path.contains("{");
    }

    /** What a variable's own expression allows, such as {@code [0-9]+}; empty for anything. */
    static String expression(String variable) {
        var colon = variable.indexOf(':');
        return colon < 0 ? "" : variable.substring(colon + 1, variable.length() - 1).strip();
    }

    static Pattern variable() {
        return VARIABLE;
    }
}
