package org.concordat.module.pages;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.concordat.module.Contributions;
import org.concordat.module.Messages;
import org.concordat.spi.work.EventNames;
import org.jspecify.annotations.Nullable;

/** What events are called, those of other modules and of the platform too. */
@Named("events")
@RequestScoped
public class EventWords {

    private static final Pattern EVENT =
            Pattern.compile("[a-z][a-z0-9-]*\\.([a-z][a-z0-9-]*)\\.v[0-9]+");
    private static final String OF_THE_PLATFORM = "platform.";

    private final Contributions contributions;

    private @Nullable Map<String, String> names;

    @Inject
    public EventWords(Contributions contributions) {
        this.contributions = contributions;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    EventWords() {
        this(null);
    }

    /** What an entry's type is called: as its module says, else in the type's own words. */
    public String of(String type) {
        return Messages.find(type)
                .orElseGet(() -> all().getOrDefault(type, EventWords.ownWords(type)));
    }

    /** The names of all events that the platform and the active modules can record, by type. */
    public Map<String, String> all() {
        if (names == null) {
            var found = new TreeMap<String, String>();
            contributions
                    .ask(EventNames.class, each -> each.eventNames().entrySet())
                    .all()
                    .forEach(each -> found.put(each.getKey(), each.getValue()));
            found.putAll(Messages.ofEvents(OF_THE_PLATFORM));
            names = found;
        }
        return names;
    }

    private static String ownWords(String type) {
        var match = EVENT.matcher(type);
        var words = (match.matches() ? match.group(1) : type).replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
