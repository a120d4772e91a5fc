package org.concordat.portal.trail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.concordat.platform.trail.TrailReader;
import org.concordat.platform.trail.TrailReader.Selection;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditTrail;

/** Reads which entries an export is to have: all, those of a range, or a subject's history. */
@RequestScoped
public class TrailSelections {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final Function<LocalDate, Instant> LONDON_MORNING =
            day -> day.atStartOfDay(LONDON).toInstant();

    private static final Function<LocalDate, Instant> LONDON_NIGHT =
            day -> day.plusDays(1).atStartOfDay(LONDON).toInstant();

    private final TrailReader reader;
    private final AuditTrail trail;

    @Inject
    public TrailSelections(@FromPlatform TrailReader reader, AuditTrail trail) {
        this.reader = reader;
        this.trail = trail;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    TrailSelections() {
        this(null, null);
    }

    /**
     * @throws InvalidInput naming the parameter that cannot be read
     * @throws NotFound when nothing is sealed in that range
     */
    Selection of(String from, String until, String subject) {
        var concerned = TrailFilters.subject(subject);
        if (concerned != null) {
            if (!(from + until).isEmpty()) {
                throw new InvalidInput("subject", "portal.audit.one-selection");
            }
            return new Selection.History(concerned);
        }
        if ((from + until).isEmpty()) {
            return new Selection.Everything();
        }
        var size = trail.newestCheckpoint().orElseThrow(NotFound::new).size();
        var first = from.isEmpty() ? 0 : place("from", from, size, LONDON_MORNING);
        var end = until.isEmpty() ? size : place("until", until, size, LONDON_NIGHT);
        if (first >= Math.min(end, size)) {
            throw new NotFound();
        }
        return new Selection.Range(first, end);
    }

    private long place(String field, String typed, long size, Function<LocalDate, Instant> moment) {
        try {
            if (typed.matches("[0-9]{1,18}")) {
                return Long.parseLong(typed);
            }
            var time =
                    typed.contains("T")
                            ? Instant.parse(typed)
                            : moment.apply(LocalDate.parse(typed));
            return firstAt(time, size, this::timeAt);
        } catch (DateTimeParseException e) {
            throw new InvalidInput(field, "portal.audit.place");
        }
    }

    private Instant timeAt(long place) {
        return reader.at(place)
                .map(each -> each.entry().time())
                .orElseThrow(() -> new IllegalStateException("There is no entry at " + place));
    }

    /**
     * The first place whose entry is not earlier than a time, {@code size} when none is.
     *
     * <p>It halves the trail again and again. The order of the trail is not that of its clocks;
     * where they disagree, by moments, one such place is as good as another.
     */
    static long firstAt(Instant time, long size, LongFunction<Instant> timeAt) {
        long low = 0;
        var high = size;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (timeAt.apply(middle).isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
