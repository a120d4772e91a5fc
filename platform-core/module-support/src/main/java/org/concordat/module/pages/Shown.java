package org.concordat.module.pages;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values are shown on pages: the functions of {@code concordat.taglib.xml}. */
public final class Shown {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter SHORT_DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("h:mma", Locale.ENGLISH);

    private Shown() {}

    /** Such as "Thursday 9 January 2027, 2:00pm", in London. */
    public static String moment(@Nullable Instant instant) {
        return instant == null ? "" : DAY.format(instant.atZone(LONDON)) + ", " + time(instant);
    }

    /** Such as "9 Jan 2027, 2:00pm", for tables. */
    public static String shortMoment(@Nullable Instant instant) {
        return instant == null
                ? ""
                : SHORT_DAY.format(instant.atZone(LONDON)) + ", " + time(instant);
    }

    /** Such as "2:00pm", in London. */
    public static String time(@Nullable Instant instant) {
        return instant == null ? "" : CLOCK.format(instant.atZone(LONDON)).toLowerCase(Locale.ROOT);
    }

    /** Such as "Thursday 9 January 2027". */
    public static String date(@Nullable LocalDate date) {
        return date == null ? "" : DAY.format(date);
    }

    /** Such as "9 Jan 2027", for tables. */
    public static String shortDate(@Nullable LocalDate date) {
        return date == null ? "" : SHORT_DAY.format(date);
    }

    /** Such as "£236,000,000" or "£12.50": pence only where there are some. */
    public static String money(@Nullable BigDecimal pounds) {
        if (pounds == null) {
            return "";
        }
        var whole = pounds.stripTrailingZeros().scale() <= 0;
        var format =
                new DecimalFormat(
                        whole ? "£#,##0" : "£#,##0.00",
                        DecimalFormatSymbols.getInstance(Locale.UK));
        return format.format(pounds);
    }

    /** Such as "1.4 MB". */
    public static String size(long bytes) {
        if (bytes < 1_000_000) {
            return Math.max(1, bytes / 1_000) + " kB";
        }
        return String.format(Locale.UK, "%.1f MB", bytes / 1_000_000.0);
    }

    /** "1 paper", "2 papers". */
    public static String count(long number, String one, String many) {
        return String.format(Locale.UK, "%,d %s", number, number == 1 ? one : many);
    }

    /** The class of a GOV.UK tag for the word of a state. */
    public static String tag(Object state) {
        var colour =
                switch (state.toString().toUpperCase(Locale.ROOT).replace(' ', '_')) {
                    case "ACTIVE", "OPEN", "CARRIED", "ISSUED", "SEALED", "COMPLETE", "AGREED" ->
                            "green";
                    case "PENDING", "STARTING", "STOPPING", "RUNNING", "DRAFT", "QUEUED" ->
                            "yellow";
                    case "QUARANTINED", "FAILED", "LOST", "REFUSED", "OVERDUE" -> "red";
                    case "PRIVATE", "RECUSED", "INQUORATE" -> "purple";
                    case "RESOLVED", "CALLED", "PLANNED", "PUBLISHED" -> "blue";
                    default -> "grey";
                };
        return "govuk-tag govuk-tag--" + colour;
    }
}
