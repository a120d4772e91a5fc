package org.concordat.spi.work;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.concordat.audit.Subject;
import org.concordat.spi.Extension;
import org.concordat.spi.identity.Actor;

/** Finds a module's own subjects by the name or the reference that somebody has at hand. */
public interface SubjectFinder extends Extension {

    /**
     * What the words may mean, the likeliest first, and nothing that the actor may not know of.
     *
     * @param words as typed, such as "Stockport Locality Board" or "SPB 2027/3"; never blank
     * @param limit at most so many: one more than is shown, to tell whether there are others
     */
    List<Found> find(String words, int limit, Actor by);

    /** Whether every word stands somewhere in the label, in capitals or not, in any order. */
    static boolean matches(String words, String label) {
        var name = label.toLowerCase(Locale.UK);
        return Arrays.stream(words.strip().toLowerCase(Locale.UK).split("\\s+"))
                .allMatch(name::contains);
    }

    /**
     * @param label what tells it from others of its kind, such as "Stockport Together programme
     *     board, 5 January 2027"
     * @param kind the word for what it is, such as "Body", "Meeting" or "Decision"
     */
    record Found(Subject subject, String label, String kind) {}
}
