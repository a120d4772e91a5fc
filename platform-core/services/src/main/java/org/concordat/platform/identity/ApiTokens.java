package org.concordat.platform.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by which programs act as a person, within scopes: permissions that the person chose among
 * their own. A token never does more than its scopes, nor more than the person may at that moment.
 */
public interface ApiTokens {

    /** What the person may do somewhere today, and so can let a program do. */
    List<Permission> scopes(Actor actor);

    /**
     * Makes a token.
     *
     * @param session the token of the session in which it is done
     * @param days until it expires, 1 to 365
     * @param scopes the names of permissions among {@link #scopes}, at least one
     * @return the token, shown once; only its hash is kept
     * @throws org.concordat.spi.InvalidInput naming {@code label}, {@code days} or {@code scopes}
     * @throws org.concordat.spi.NotFound when the session was ended meanwhile
     */
    String issue(Actor actor, String session, String label, int days, Set<String> scopes);

    /** The person's tokens that still work, the newest first. */
    List<Issued> of(Actor actor);

    /**
     * @throws org.concordat.spi.NotFound when the person has no such token
     */
    void revoke(Actor actor, UUID token);

    /**
     * A token that works still.
     *
     * @param scopes the names of permissions; none in one from before tokens had scopes, which does
     *     nothing
     * @param lastUsedAt to the minute, or null when it was not used yet
     */
    record Issued(
            UUID id,
            String label,
            Instant issuedAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt,
            Set<String> scopes) {

        public Issued {
            scopes = Set.copyOf(scopes);
        }
    }
}
