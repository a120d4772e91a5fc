package org.concordat.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the verifier says things to people, in plain words. */
final class Plain {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm 'UTC'", Locale.UK)
                    .withZone(ZoneOffset.UTC);

    private Plain() {}

    /** As in 3 May 2027 at 14:02 UTC. */
    static String time(Instant time) {
        return TIME.format(time);
    }

    /** As in 2 days, 1 hour or 25 minutes; what is smaller than the largest unit is left out. */
    static String duration(Duration duration) {
        if (duration.toDays() > 0) {
            return count(duration.toDays(), "day", "days");
        }
        return duration.toHours() > 0
                ? count(duration.toHours(), "hour", "hours")
                : count(duration.toMinutes(), "minute", "minutes");
    }

    /** As in 1 entry, or 1,000 entries. */
    static String count(long number, String one, String several) {
        return String.format(Locale.UK, "%,d %s", number, number == 1 ? one : several);
    }

    static String entries(long number) {
        return count(number, "entry", "entries");
    }

    /** As in entry 17 (board.resolution-carried.v1, 31 March 2026 at 08:00 UTC, the subject). */
    static String entry(long place, AuditEntry entry) {
        return "entry %d (%s, %s, %s)"
                .formatted(place, entry.type(), time(entry.time()), entry.subjects().get(0));
    }

    /** The same when the entry is in order; else its place only. */
    static String entry(long place, byte[] entry) {
        try {
            return entry(place, AuditEntry.parse(entry));
        } catch (Malformed e) {
            return "entry " + place;
        }
    }
}
