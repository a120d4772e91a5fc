package org.concordat.launcher;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the audit trail does, as the platform says at {@code /api/status}.
 *
 * @param pending how many entries wait to be sealed
 * @param oldestPendingMillis for how long the oldest of them has waited
 * @param sealedMillisAgo when the newest checkpoint was signed
 * @param refused why nothing is sealed
 * @param clockDifferenceMillis how far the server's clock is ahead of the database's
 * @param gap what was neither sealed nor waiting
 * @param held what keeps it insert only, as the platform's {@code InsertOnly.Held} names it
 */
record TrailStatus(
        long pending,
        Optional<Long> oldestPendingMillis,
        Optional<Long> sealedMillisAgo,
        Optional<String> refused,
        long clockDifferenceMillis,
        Optional<Gap> gap,
        Optional<String> held,
        List<Witness> witnesses) {

    TrailStatus {
        witnesses = List.copyOf(witnesses);
    }

    /**
     * A partner's witness.
     *
     * @param cosigned the largest checkpoint that it cosigned
     * @param trouble why it does not cosign now
     * @param contradicts whether it was shown another history
     */
    record Witness(String name, long cosigned, Optional<String> trouble, boolean contradicts) {

        private static Witness of(JsonObject json) {
            return new Witness(
                    json.text("name").orElse("?"),
                    json.number("cosignedSize").orElse(0L),
                    json.text("trouble"),
                    json.flag("contradicts"));
        }

        private String text() {
            return "%s cosigned %,d".formatted(name, cosigned)
                    + trouble.map(why -> " and does not now: " + why).orElse("");
        }
    }

    /**
     * Entries that were committed and neither sealed nor waiting.
     *
     * @param mended how many of them wait again or were sealed since
     * @param open how many could not be put back
     * @param oldest when the oldest of them was made
     */
    record Gap(long mended, long open, String oldest) {

        private static Gap of(JsonObject json) {
            return new Gap(
                    json.number("mended").orElse(0L),
                    json.number("open").orElse(0L),
                    json.text("oldest").orElse("?"));
        }

        private String text() {
            var all = mended + open;
            return "%,d %s neither sealed nor waiting, the oldest since %s: somebody deleted from audit_pending; %s. "
                    .formatted(
                            all,
                            all == 1 ? "entry was" : "entries were",
                            oldest,
                            open == 0
                                    ? "put back, and named by an entry"
                                    : "%,d could not be put back".formatted(open));
        }
    }

    /** An entry is sealed within a second: ten times as long is no hiccup. */
    private static final long TOO_LONG_MILLIS = 10_000;

    private static final long WRONG_CLOCK_MILLIS = 2_000;

    static TrailStatus of(JsonObject json) {
        return new TrailStatus(
                json.number("pending").orElse(0L),
                json.number("oldestPendingMillis"),
                json.number("sealedMillisAgo"),
                json.text("refused"),
                json.number("clockDifferenceMillis").orElse(0L),
                json.object("gap").map(Gap::of),
                json.object("insertOnly").flatMap(found -> found.text("held")),
                json.objects("witnesses").stream().map(Witness::of).toList());
    }

    /** Whether somebody has to look at it now. */
    boolean alarm() {
        return refused.isPresent() || isLate() || isContradicted() || gap.isPresent();
    }

    private boolean isLate() {
        return oldestPendingMillis.orElse(0L) > TOO_LONG_MILLIS;
    }

    private boolean isContradicted() {
        return witnesses.stream().anyMatch(Witness::contradicts);
    }

    /**
     * In plain words.
     *
     * @param sealed how many entries the newest checkpoint has
     */
    String text(long sealed) {
        var text = new StringBuilder();
        if (refused.isPresent()) {
            text.append("ALARM: nothing is sealed. ").append(refused.get()).append(" ");
        } else if (isLate()) {
            text.append("ALARM: entries are not sealed. ");
        }
        if (isContradicted()) {
            text.append("ALARM: a witness was shown another history. ");
        }
        gap.ifPresent(each -> text.append("ALARM: ").append(each.text()));
        text.append("%,d %s".formatted(sealed, sealed == 1 ? "entry" : "entries"));
        sealedMillisAgo.ifPresent(millis -> text.append(", sealed %s ago".formatted(time(millis))));
        if ((refused.isPresent() || isLate()) && pending > 0) {
            text.append(
                    "; %,d not sealed, the oldest for %s"
                            .formatted(pending, time(oldestPendingMillis.orElse(0L))));
        }
        if (Math.abs(clockDifferenceMillis) >= WRONG_CLOCK_MILLIS) {
            text.append(
                    "; the server's clock is %s %s the database's"
                            .formatted(
                                    time(Math.abs(clockDifferenceMillis)),
                                    clockDifferenceMillis > 0 ? "ahead of" : "behind"));
        }
        switch (held.orElse("")) {
            case "BY_GRANTS_AND_TRIGGERS" -> text.append("; insert only by grants and triggers");
            case "BY_TRIGGERS_ALONE" -> text.append("; insert only by triggers alone");
            default -> {
                // what is loose stops the sealing, and is told there
            }
        }
        witnesses.forEach(each -> text.append("; ").append(each.text()));
        return text.toString();
    }

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("trail");
        json.writeBooleanField("alarm", alarm());
        json.writeNumberField("pending", pending);
        if (oldestPendingMillis.isPresent()) {
            json.writeNumberField("oldestPendingMillis", oldestPendingMillis.get());
        }
        if (sealedMillisAgo.isPresent()) {
            json.writeNumberField("sealedMillisAgo", sealedMillisAgo.get());
        }
        if (refused.isPresent()) {
            json.writeStringField("refused", refused.get());
        }
        json.writeNumberField("clockDifferenceMillis", clockDifferenceMillis);
        if (gap.isPresent()) {
            json.writeObjectFieldStart("gap");
            json.writeNumberField("mended", gap.get().mended());
            json.writeNumberField("open", gap.get().open());
            json.writeStringField("oldest", gap.get().oldest());
            json.writeEndObject();
        }
        if (held.isPresent()) {
            json.writeStringField("insertOnly", held.get());
        }
        json.writeArrayFieldStart("witnesses");
        for (var each : witnesses) {
            json.writeStartObject();
            json.writeStringField("name", each.name());
            json.writeNumberField("cosigned", each.cosigned());
            if (each.trouble().isPresent()) {
                json.writeStringField("trouble", each.trouble().get());
            }
            json.writeBooleanField("contradicts", each.contradicts());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The largest unit that leaves a number of one. */
    private static String time(long millis) {
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        var minutes = millis / 60_000;
        return minutes < 120
                ? minutes + " min"
                : minutes < 48 * 60 ? minutes / 60 + " h" : minutes / (24 * 60) + " days";
    }
}
