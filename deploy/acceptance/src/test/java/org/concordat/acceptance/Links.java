package org.concordat.acceptance;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/**
 * The addresses that pages link to, found by following them: so an address is tried as pages write
 * it, with the codes and places that there are.
 */
final class Links {

    /** Pages that differ in no more than in what they are about are alike. */
    private static final int MOST_ALIKE = 8;

    private static final Pattern PLACE =
            Pattern.compile("(everywhere)|((?:body|programme|organisation):)[0-9a-f-]{36}");

    /** Where a list goes on: that is no other address. */
    private static final Set<String> PAGING = Set.of("before", "after", "page");

    private final Map<String, Link> byAddress = new LinkedHashMap<>();

    /**
     * A link.
     *
     * @param parameters in the order of their names
     * @param text by which it is shown first
     */
    record Link(String path, TreeMap<String, String> parameters, String text) {

        String address() {
            return parameters.isEmpty()
                    ? path
                    : path
                            + parameters.entrySet().stream()
                                    .map(
                                            each ->
                                                    each.getKey()
                                                            + "="
                                                            + URLEncoder.encode(
                                                                    each.getValue(),
                                                                    StandardCharsets.UTF_8))
                                    .collect(Collectors.joining("&", "?", ""));
        }

        /** What its address names, and in which kind of place, such as {@code scope=body:…}. */
        String kind() {
            return parameters.entrySet().stream()
                    .map(each -> each.getKey() + "=" + kindOf(each.getValue()))
                    .collect(Collectors.joining("&"));
        }

        /**
         * Such as {@code scope=everywhere}, or {@code scope=…} for one place; empty for neither.
         */
        String place() {
            return parameters.entrySet().stream()
                    .filter(each -> PLACE.matcher(each.getValue()).matches())
                    .map(
                            each ->
                                    each.getKey()
                                            + (each.getValue().equals("everywhere")
                                                    ? "=everywhere"
                                                    : "=…"))
                    .collect(Collectors.joining("&"));
        }

        private static String kindOf(String value) {
            var place = PLACE.matcher(value);
            if (!place.matches()) {
                return "…";
            }
            return place.group(1) != null ? value : place.group(2) + "…";
        }

        Link with(Map<String, String> others) {
            return new Link(path, new TreeMap<>(others), text);
        }

        Link without(String parameter) {
            var fewer = new TreeMap<>(parameters);
            fewer.remove(parameter);
            return with(fewer);
        }
    }

    private Links() {}

    /**
     * Looks through all pages, as each of these people.
     *
     * @param more addresses to begin at
     */
    static Links follow(
            DeployedDoors doors, Collection<Persona> people, Tries tries, List<String> more) {
        var pages =
                doors.all().stream()
                        .filter(each -> each.kind() == Door.Kind.PAGE)
                        .map(Door::path)
                        .collect(Collectors.toCollection(TreeSet::new));
        var found = new Links();
        more.forEach(each -> found.keep(link(URI.create(Demonstration.URL + each), "")));
        AtOnce.run(
                        people.size(),
                        people.stream()
                                .<Callable<List<Link>>>map(
                                        each -> () -> follow(pages, more, each, tries))
                                .toList())
                .forEach(links -> links.forEach(found::keep));
        return found;
    }

    private static List<Link> follow(
            Set<String> pages, List<String> more, Persona persona, Tries tries) {
        var found = new ArrayList<Link>();
        var alike = new HashMap<String, Integer>();
        var seen = new HashSet<>(pages);
        var next = new ArrayDeque<>(more);
        next.addAll(pages);
        while (!next.isEmpty()) {
            var answer = tries.get(persona, next.remove());
            if (answer.status() != 200 || !answer.header("Content-Type").contains("html")) {
                continue;
            }
            for (var link : linksOf(answer)) {
                found.add(link);
                if (pages.contains(link.path())
                        && seen.add(link.address())
                        && alike.merge(link.path() + "?" + link.kind(), 1, Integer::sum)
                                <= MOST_ALIKE) {
                    next.add(link.address());
                }
            }
        }
        return found;
    }

    private void keep(Link link) {
        byAddress.putIfAbsent(link.address(), link);
    }

    private static List<Link> linksOf(Answer page) {
        var links = new ArrayList<Link>();
        for (var link : Jsoup.parse(page.text(), page.address().toString()).select("a[href]")) {
            var address = link.absUrl("href");
            if (address.startsWith(Demonstration.URL + "/")) {
                var uri = URI.create(address.replaceFirst("#.*", ""));
                links.add(link(uri, link.text()));
            }
        }
        return links;
    }

    private static Link link(URI address, String text) {
        return new Link(address.getPath(), parameters(address), text);
    }

    private static TreeMap<String, String> parameters(URI address) {
        var all = new TreeMap<String, String>();
        if (address.getRawQuery() != null) {
            for (var parameter : address.getRawQuery().split("&")) {
                var parts = parameter.split("=", 2);
                if (parts.length == 2 && !parts[1].isEmpty() && !PAGING.contains(parts[0])) {
                    all.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
                }
            }
        }
        return all;
    }

    List<Link> all() {
        return List.copyOf(byAddress.values());
    }

    /** The links to a page or an endpoint that say more than its path. */
    List<Link> to(String path) {
        return byAddress.values().stream()
                .filter(each -> each.path().equals(path) && !each.parameters().isEmpty())
                .toList();
    }

    /** What the address of a door may look like whose parameters are called as others' are. */
    List<Link> like(String path, Collection<String> parameters) {
        return byAddress.values().stream()
                .map(Link::parameters)
                .filter(each -> !each.isEmpty() && parameters.containsAll(each.keySet()))
                .distinct()
                .map(each -> new Link(path, each, ""))
                .toList();
    }
}
