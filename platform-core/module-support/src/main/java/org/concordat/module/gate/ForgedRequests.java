package org.concordat.module.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Refuses what another site may have sent in somebody's name, and tells the log (OWASP ASVS 5,
 * 16.3.3): what was asked for and why it is refused, and nothing of who asked or what they sent.
 *
 * <p>At most so many lines a minute, and then how many more there were: whoever sends such requests
 * by the thousand pushes nothing else out of the log.
 */
@ApplicationScoped
public class ForgedRequests {

    static final int MOST_A_MINUTE = 20;

    private static final System.Logger LOG = System.getLogger(ForgedRequests.class.getName());
    private static final int LONGEST = 200;

    private final Clock clock;
    private Instant end = Instant.MIN;
    private int count;

    @Inject
    ForgedRequests(Clock clock) {
        this.clock = clock;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    ForgedRequests() {
        this(null);
    }

    /**
     * @param because in plain words, after "because"
     */
    public void refuse(HttpServletRequest request, HttpServletResponse response, String because)
            throws IOException {
        tell(request, because);
        Refusal.FORGED.send(request, response);
    }

    void tell(HttpServletRequest request, String because) {
        if (isTold()) {
            LOG.log(
                    Level.WARNING,
                    "Request {0} is refused as forged, because {1}: {2} {3}",
                    RequestId.of(request),
                    because,
                    cut(request.getMethod()),
                    cut(request.getRequestURI()));
        }
    }

    private synchronized boolean isTold() {
        var now = clock.instant();
        if (!now.isBefore(end)) {
            if (count > MOST_A_MINUTE) {
                LOG.log(
                        Level.WARNING,
                        "{0} more requests were refused as forged until {1}",
                        count - MOST_A_MINUTE,
                        end);
            }
            end = now.plus(Duration.ofMinutes(1));
            count = 0;
        }
        count++;
        return count <= MOST_A_MINUTE;
    }

    /** The address has no query, which may hold what was typed; it is as sent, so no controls. */
    private static String cut(String sent) {
        return sent.length() <= LONGEST ? sent : sent.substring(0, LONGEST) + "…";
    }
}
