package org.concordat.portal.trail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.concordat.module.pages.Option;

/** What can have happened, for a list to choose from: by module, in words. */
public final class EventChoices {

    private EventChoices() {}

    /**
     * @param modules whose name is in the group's label
     */
    public record Group(String label, List<Option> options) {

        public Group {
            options = List.copyOf(options);
        }
    }

    /**
     * A group for each module, each with a choice of everything of that module first.
     *
     * @param names of the events by their types
     * @param moduleName what a module's id is called
     * @param chosen is among the choices even when nobody names it
     */
    static List<Group> of(
            Map<String, String> names, UnaryOperator<String> moduleName, String chosen) {
        var byModule = new TreeMap<String, List<Option>>();
        new TreeMap<>(names)
                .forEach(
                        (type, name) ->
                                byModule.computeIfAbsent(module(type), key -> new ArrayList<>())
                                        .add(Option.of(type, name)));
        var byLabel = new LinkedHashMap<String, List<Option>>();
        byModule.forEach(
                (module, options) -> {
                    var name = moduleName.apply(module);
                    options.sort((one, other) -> one.label().compareTo(other.label()));
                    options.add(0, Option.of(module + ".", "Anything of " + name));
                    byLabel.put(name, options);
                });
        var groups = new ArrayList<Group>();
        byLabel.forEach((label, options) -> groups.add(new Group(label, options)));
        if (!chosen.isEmpty() && !isAmong(groups, chosen)) {
            groups.add(new Group("Other", List.of(Option.of(chosen, chosen))));
        }
        return groups;
    }

    private static boolean isAmong(List<Group> groups, String chosen) {
        return groups.stream()
                .flatMap(group -> group.options().stream())
                .anyMatch(option -> option.value().equals(chosen));
    }

    private static String module(String type) {
        return type.substring(0, type.indexOf('.'));
    }
}
