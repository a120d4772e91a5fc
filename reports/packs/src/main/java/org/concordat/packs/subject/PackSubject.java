package org.concordat.packs.subject;

import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.concordat.audit.Subject;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.reports.Edition;
import org.jspecify.annotations.Nullable;

/**
 * Something that a pack can be about, as the module that owns it describes it to one person.
 *
 * @param title whose it is, without a date, such as "Stockport Together programme board"
 * @param label with its date, such as "Stockport Together programme board, 5 January 2027"
 * @param link the path of its page
 * @param scope whose authority counts
 * @param at when it takes place, or null when no forward plan has it
 */
public record PackSubject(
        Subject subject,
        String title,
        String label,
        String link,
        Scope scope,
        @Nullable Instant at) {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int LONGEST_STEM = 120;

    /** Such as {@code stockport-together-programme-board-2027-01-05-private.pdf}. */
    public String fileName(Edition edition) {
        var stem = at == null ? words(label) : words(title) + "-" + at.atZone(LONDON).toLocalDate();
        return stem + "-" + edition.name().toLowerCase(Locale.ROOT) + ".pdf";
    }

    private static String words(String text) {
        var ascii =
                Normalizer.normalize(text, Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\p{M}|['’]", "")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        var stem = ascii.substring(0, Math.min(ascii.length(), LONGEST_STEM));
        return stem.isEmpty() ? "pack" : stem;
    }
}
