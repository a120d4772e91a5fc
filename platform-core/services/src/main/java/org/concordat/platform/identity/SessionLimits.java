package org.concordat.platform.identity;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.concordat.platform.settings.Environment;
import org.jspecify.annotations.Nullable;

/**
 * How long a session lasts (OWASP ASVS 5, 7.3).
 *
 * @param idle it ends when nothing was asked for this long: {@code CONCORDAT_SESSION_IDLE}, in
 *     minutes from 5 to 120
 * @param longest it ends after this long, whatever is asked: {@code CONCORDAT_SESSION_LONGEST}, in
 *     hours from 1 to 24
 */
record SessionLimits(Duration idle, Duration longest) {

    static final SessionLimits USUAL =
            new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12));

    private static final System.Logger LOG = System.getLogger(SessionLimits.class.getName());
    private static final int SHORTEST_IDLE = 5;
    private static final int LONGEST_IDLE = 120;
    private static final int SHORTEST_LIFE = 1;
    private static final int LONGEST_LIFE = 24;

    /** What holds on this server, read once: the log says once what is wrong with it. */
    static SessionLimits ofThisServer() {
        return Defaults.LIMITS;
    }

    private static final class Defaults {
        static final SessionLimits LIMITS = from(Environment::setting);
    }

    static SessionLimits from(Function<String, @Nullable String> settings) {
        return new SessionLimits(
                Duration.ofMinutes(
                        number(
                                settings,
                                "CONCORDAT_SESSION_IDLE",
                                SHORTEST_IDLE,
                                LONGEST_IDLE,
                                USUAL.idle().toMinutes())),
                Duration.ofHours(
                        number(
                                settings,
                                "CONCORDAT_SESSION_LONGEST",
                                SHORTEST_LIFE,
                                LONGEST_LIFE,
                                USUAL.longest().toHours())));
    }

    /** What cannot be meant does not keep the server from starting: the usual limit holds. */
    private static long number(
            Function<String, @Nullable String> settings,
            String name,
            int least,
            int most,
            long usual) {
        var given = Optional.ofNullable(settings.apply(name)).map(String::strip).orElse("");
        if (given.isEmpty()) {
            return usual;
        }
        // three digits at most: it is a number that an int holds
        if (given.matches("[0-9]{1,3}")) {
            var read = Integer.parseInt(given);
            if (read >= least && read <= most) {
                return read;
            }
        }
        LOG.log(
                Level.WARNING,
                "{0} must be a whole number from {1} to {2}: {3} holds instead",
                name,
                least,
                most,
                usual);
        return usual;
    }
}
