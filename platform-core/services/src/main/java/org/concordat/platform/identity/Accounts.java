package org.concordat.platform.identity;

import java.time.Instant;
import java.util.List;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * The accounts on this server: made, suspended, taken up again. Each change is an entry in the
 * trail, and needs the permission {@code platform:manage-accounts} everywhere.
 */
public interface Accounts {

    /**
     * Makes an account without a password: its holder first comes in by {@link #oneTimeLink}.
     *
     * @throws org.concordat.spi.InvalidInput naming {@code signInName}, {@code displayName} or
     *     {@code organisation}
     */
    AccountId create(NewAccount account, Actor by);

    /**
     * Makes a link that signs the account's holder in once, to set a password; earlier ones no
     * longer work.
     *
     * @return the link's token, for {@code /first-sign-in?token=…}; only its hash is kept
     */
    String oneTimeLink(AccountId account, Actor by);

    /** Ends all sessions and tokens of the account at once; it holds no role until reactivated. */
    void suspend(AccountId account, Actor by);

    /** Takes a suspended account up again; its sessions and tokens stay ended. */
    void reactivate(AccountId account, Actor by);

    /** All accounts of people, by sign-in name. */
    List<Account> all();

    /**
     * @param signInName unique; kept in lower case
     * @param displayName what others see: the role, or the name that the person chose
     * @param organisation whose they are, or null for none
     * @param home whose name and colours they see, or null for none in particular
     */
    record NewAccount(
            String signInName,
            String displayName,
            @Nullable OrganisationId organisation,
            @Nullable ProgrammeId home) {}

    /**
     * @param suspendedAt since when, or null while it is not
     */
    record Account(
            AccountId id,
            String signInName,
            String displayName,
            @Nullable OrganisationId organisation,
            @Nullable ProgrammeId home,
            @Nullable Instant suspendedAt) {}
}
