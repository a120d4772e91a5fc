package org.concordat.module;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.concordat.spi.RuleViolation;

/**
 * The texts behind message keys: the module's {@code messages.properties} first, then the SPI's,
 * then those of this library.
 */
public final class Messages {

    private static final List<String> BUNDLES =
            List.of("messages", "org.concordat.spi.messages", "org.concordat.module.messages");

    /** A type of an event, such as {@code board.meeting-called.v1}. */
    private static final Pattern EVENT =
            Pattern.compile("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*\\.v[0-9]+");

    private Messages() {}

    /** The text of a broken rule. */
    public static String of(RuleViolation violation) {
        return text(violation.messageKey(), violation.arguments().toArray());
    }

    /**
     * The text of a key with its placeholders filled ({@link MessageFormat}); the key itself when
     * nobody has a text for it.
     */
    public static String text(String key, Object... arguments) {
        return find(key)
                .map(pattern -> new MessageFormat(pattern, Locale.UK).format(arguments))
                .orElse(key);
    }

    /** The pattern of a key, if there is one. */
    public static Optional<String> find(String key) {
        for (var bundle : bundles()) {
            if (bundle.containsKey(key)) {
                return Optional.of(bundle.getString(key));
            }
        }
        return Optional.empty();
    }

    /** The names of events by their types, of those types that begin so. */
    public static Map<String, String> ofEvents(String prefix) {
        var found = new TreeMap<String, String>();
        for (var bundle : bundles()) {
            bundle.keySet().stream()
                    .filter(key -> key.startsWith(prefix) && EVENT.matcher(key).matches())
                    .forEach(key -> found.putIfAbsent(key, bundle.getString(key)));
        }
        return found;
    }

    private static List<ResourceBundle> bundles() {
        var found = new ArrayList<ResourceBundle>();
        for (var name : BUNDLES) {
            bundle(name).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<ResourceBundle> bundle(String name) {
        var loader = Thread.currentThread().getContextClassLoader();
        try {
            return Optional.of(ResourceBundle.getBundle(name, Locale.UK, loader));
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }
}
