package org.concordat.portal.signin;

import java.time.Instant;
import java.util.UUID;
import org.concordat.platform.identity.SignIns.OpenSession;

/**
 * A session in words, for the person whose it is.
 *
 * @param here whether it is the one that they look from
 */
public record SessionLine(OpenSession session, boolean here) {

    public UUID id() {
        return session.id();
    }

    public Instant startedAt() {
        return session.startedAt();
    }

    public Instant lastSeenAt() {
        return session.lastSeenAt();
    }

    /** Such as {@code Firefox on Windows}. */
    public String browser() {
        var browser = session.browser();
        return browser == null ? "An unknown browser" : browser;
    }

    public String address() {
        return session.client();
    }
}
