package org.concordat.portal.signin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody signs in with, in the words that they know it by.
 *
 * <p>Read from the {@code User-Agent} header, which anybody can make up: it is for the person to
 * recognise their own, and nothing is decided by it. The header itself, by which people could be
 * told apart, is not kept.
 */
final class Browser {

    /** What a header contains, and what people call it; the first that fits. */
    private record Sign(String part, String name) {}

    // Edge, Opera and Samsung's call themselves Chrome as well, and Chrome calls itself Safari
    private static final List<Sign> BROWSERS =
            List.of(
                    new Sign("Edg", "Edge"),
                    new Sign("OPR/", "Opera"),
                    new Sign("SamsungBrowser/", "Samsung Internet"),
                    new Sign("Firefox/", "Firefox"),
                    new Sign("FxiOS/", "Firefox"),
                    new Sign("CriOS/", "Chrome"),
                    new Sign("Chrome/", "Chrome"),
                    new Sign("Safari/", "Safari"));

    // Android calls itself Linux as well, and an iPhone Mac OS X
    private static final List<Sign> SYSTEMS =
            List.of(
                    new Sign("Windows", "Windows"),
                    new Sign("iPhone", "an iPhone"),
                    new Sign("iPad", "an iPad"),
                    new Sign("Android", "Android"),
                    new Sign("CrOS", "ChromeOS"),
                    new Sign("Mac OS X", "macOS"),
                    new Sign("Linux", "Linux"));

    private Browser() {}

    /** Such as {@code Firefox on Windows}; an empty text when it says nothing that we know. */
    static String named(@Nullable String userAgent) {
        if (userAgent == null) {
            return "";
        }
        var browser = first(BROWSERS, userAgent);
        var system = first(SYSTEMS, userAgent);
        return browser.isEmpty() || system.isEmpty() ? browser : browser + " on " + system;
    }

    private static String first(List<Sign> signs, String userAgent) {
        return signs.stream()
                .filter(sign -> userAgent.contains(sign.part()))
                .map(Sign::name)
                .findFirst()
                .orElse("");
    }
}
