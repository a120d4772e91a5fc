package org.concordat.launcher;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A way back into somebody's account, as {@code /api/way-back} answers.
 *
 * @param byProvider whether they came in by the identity provider alone until now
 * @param secondFactor whether they lose a second factor with it
 */
record WayBack(
        String signInName,
        String link,
        Instant expiresAt,
        boolean byProvider,
        boolean secondFactor) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.UK).withZone(ZoneId.of("Europe/London"));

    static String asking(String signInName, MachineProof proof) {
        return "{\"signInName\":\""
                + new String(JsonStringEncoder.getInstance().quoteAsString(signInName))
                + "\",\"proof\":\""
                + proof.secret()
                + "\"}";
    }

    static WayBack of(JsonObject json) {
        return new WayBack(
                json.text("signInName").orElseThrow(WayBack::unknown),
                json.text("link").orElseThrow(WayBack::unknown),
                json.text("expiresAt").map(Instant::parse).orElseThrow(WayBack::unknown),
                json.flag("byProvider"),
                json.flag("secondFactor"));
    }

    private static Refusal unknown() {
        return new Refusal("The server is of another version than this launcher: restart it.");
    }

    /** For the terminal: the link, which nobody can show again, and what it does. */
    String text() {
        var text = new StringBuilder();
        text.append(
                "A new password for %s is set here, once, until %s (London time):%n  %s%n%n"
                        .formatted(signInName, TIME.format(expiresAt), link));
        text.append("Then all their sessions and API tokens end.%n".formatted());
        if (secondFactor) {
            text.append("Their second factors are removed: they set up new ones.%n".formatted());
        }
        if (byProvider) {
            text.append(
                    "They came in by the identity provider alone. They still can, and have this password beside it.%n"
                            .formatted());
        }
        text.append("The audit trail has that you opened this way.%n".formatted());
        return text.toString();
    }
}
