package org.concordat.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was asked on the command line: {@code WHAT… [--name value]…}. */
record Options(List<String> what, Map<String, String> values) {

    private static final List<String> KNOWN =
            List.of(
                    "seconds",
                    "rounds",
                    "writers",
                    "entries",
                    "rate",
                    "sizes",
                    "subjects",
                    "requests");

    static Options of(String... arguments) {
        var what = new java.util.ArrayList<String>();
        var values = new HashMap<String, String>();
        for (var each = Arrays.asList(arguments).iterator(); each.hasNext(); ) {
            var word = each.next();
            if (!word.startsWith("--")) {
                what.add(word);
            } else if (KNOWN.contains(word.substring(2)) && each.hasNext()) {
                values.put(word.substring(2), each.next());
            } else {
                throw new IllegalArgumentException("No such option, or no value for it: " + word);
            }
        }
        return new Options(List.copyOf(what), Map.copyOf(values));
    }

    int number(String name, int otherwise) {
        return values.containsKey(name) ? Integer.parseInt(values.get(name)) : otherwise;
    }

    int[] numbers(String name, int... otherwise) {
        var given = values.get(name);
        return given == null
                ? otherwise
                : Arrays.stream(given.split(",")).mapToInt(Integer::parseInt).toArray();
    }
}
