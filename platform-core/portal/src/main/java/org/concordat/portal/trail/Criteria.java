package org.concordat.portal.trail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.concordat.module.gate.QueryValue;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for in the trail, as an address says it: an empty text where it says nothing.
 *
 * @param who a person in words; {@code person} is one of them, by sign-in name or account
 * @param about what it concerns in words; {@code subject} is one of them, by its reference
 * @param type how the type of what happened begins
 * @param from the first day, {@code until} the last
 * @param reads whether reads of the trail are looked for too
 */
record Criteria(
        String who,
        String person,
        String about,
        String subject,
        String type,
        String from,
        String until,
        boolean reads) {

    /** A search for nothing in particular, to begin with. */
    static Criteria none() {
        return new Criteria("", "", "", "", "", "", "", false);
    }

    /** Reads the parameters of an address, each from its name. */
    static Criteria of(Function<String, @Nullable String> parameter) {
        Function<String, String> text = name -> typed(parameter.apply(name));
        return new Criteria(
                text.apply("who"),
                text.apply("person"),
                text.apply("about"),
                text.apply("subject"),
                text.apply("type"),
                text.apply("from"),
                text.apply("until"),
                !text.apply("reads").isEmpty());
    }

    /** What was typed, an empty text for nothing. */
    static String typed(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    Criteria withPerson(String person) {
        return new Criteria("", person, about, subject, type, from, until, reads);
    }

    Criteria withSubject(String subject) {
        return new Criteria(who, person, "", subject, type, from, until, reads);
    }

    /** Whether it leaves anything out. */
    boolean isNarrow() {
        return !(who + person + about + subject + type + from + until).isEmpty();
    }

    /** The address of this search, with only what it says. */
    String address() {
        return address("", "");
    }

    /** The address of a part of what is found, such as {@code before} an entry. */
    String address(String name, String value) {
        var query = new LinkedHashMap<String, String>();
        query.put("who", who);
        query.put("person", person);
        query.put("about", about);
        query.put("subject", subject);
        query.put("type", type);
        query.put("from", from);
        query.put("until", until);
        query.put("reads", reads ? "on" : "");
        query.put(name, value);
        return address("/audit", query);
    }

    /** A path with those parameters that have a value. */
    static String address(String path, Map<String, String> parameters) {
        var query =
                parameters.entrySet().stream()
                        .filter(each -> !each.getValue().isEmpty())
                        .map(each -> each.getKey() + "=" + QueryValue.inAddress(each.getValue()))
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
