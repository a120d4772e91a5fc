package org.concordat.spi.directory;

import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Someone with an account, as others see them.
 *
 * @param organisation whose they are, or null for none
 */
public record Person(
        AccountId account,
        String signInName,
        String displayName,
        @Nullable OrganisationId organisation) {}
