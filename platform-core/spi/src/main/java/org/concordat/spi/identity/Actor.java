package org.concordat.spi.identity;

import java.util.Optional;
import java.util.UUID;
import org.concordat.spi.directory.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, and on behalf of which organisation.
 *
 * @param account the immutable account
 * @param organisation on whose behalf, or null for an account that belongs to none
 */
public record Actor(AccountId account, @Nullable OrganisationId organisation) {

    /** The platform itself: migrations, schedules, seals. */
    public static final Actor PLATFORM = new Actor(new AccountId(new UUID(0, 0)), null);

    public Optional<OrganisationId> onBehalfOf() {
        return Optional.ofNullable(organisation);
    }
}
