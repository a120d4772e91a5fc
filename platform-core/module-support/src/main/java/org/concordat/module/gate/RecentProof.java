package org.concordat.module.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.concordat.module.CurrentUser;
import org.concordat.module.NotSignedIn;
import org.concordat.spi.identity.SignedIn;

/**
 * Asks for a proof that the session is still in its holder's hands where only a part of a page
 * needs it; {@link NeedsStepUp} does for a whole one.
 */
@ApplicationScoped
public class RecentProof {

    private static final Duration LATELY = Duration.ofMinutes(10);

    private final CurrentUser user;
    private final Clock clock;

    @Inject
    RecentProof(CurrentUser user, Clock clock) {
        this.user = user;
        this.clock = clock;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    RecentProof() {
        this(null, null);
    }

    /**
     * Goes on only when there was one within the last ten minutes. A page's form leads to it and
     * back to the page.
     *
     * @throws ProofNeeded when there was none
     * @throws NotSignedIn when nobody is signed in
     */
    public void require() {
        if (!isOf(user.signedIn().orElseThrow(NotSignedIn::new), clock.instant())) {
            throw new ProofNeeded();
        }
    }

    /**
     * The same at a door for programs too. An API token with scopes passes: they were chosen with a
     * proof. One without any is no program's, and a copy of it proves nothing.
     */
    public void requireUnlessScoped() {
        if (user.signedIn().map(SignedIn::scopes).isEmpty()) {
            require();
        }
    }

    static boolean isOf(SignedIn person, Instant now) {
        return Optional.ofNullable(person.provenAt())
                .filter(at -> !at.isAfter(now) && at.isAfter(now.minus(LATELY)))
                .isPresent();
    }
}
