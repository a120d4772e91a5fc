package org.concordat.platform.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * The accounts on this server: joiners, movers, leavers. Each change is an entry in the trail, and
 * needs the permission {@code platform:manage-accounts} everywhere. What hands over the way into an
 * account whose holder can give roles or keep accounts, or will (a link, an invitation, another
 * address, taking it up again), needs {@code platform:manage-roles} as well, by a role of one's
 * own, or is refused with {@link OfAKeyHolder}; and a letter tells the holder, at the address that
 * was theirs before.
 *
 * <p>Days are those of London; a last day is one on which the account still holds.
 */
public interface Accounts {

    /**
     * Makes an account without a password: its holder first comes in by {@link #invite}, or by
     * {@link #oneTimeLink} where there is no mail.
     *
     * @throws org.concordat.spi.InvalidInput naming {@code signInName}, {@code displayName}, {@code
     *     organisation}, {@code email} or {@code firstDay}
     */
    AccountId create(NewAccount account, Actor by);

    /**
     * Makes a link that lets the account's holder set a password, once within 24 hours; earlier
     * ones no longer work. Who has no password is signed in by it; who has one keeps it, and their
     * sessions, until the new one is set.
     *
     * @return the link's token, for {@code /reset-password?token=…} where {@link SignIns#isReset}
     *     knows it, else for {@code /first-sign-in?token=…}; only its hash is kept
     */
    String oneTimeLink(AccountId account, Actor by);

    /**
     * Goes on only when the actor may open a way into the account: they keep accounts, and where it
     * is one of those who give roles, they could give its roles as well.
     *
     * @throws org.concordat.spi.RuleViolation when they may not
     */
    void requireWayInto(AccountId account, Actor by);

    /**
     * Sends a letter with a link that signs the holder in once within 72 hours, to set a password;
     * earlier links no longer work.
     *
     * @return until when it works
     * @throws org.concordat.spi.InvalidInput naming {@code email} when the account has no address,
     *     or nothing when its holder has been here already
     */
    Instant invite(AccountId account, Actor by);

    /** Makes the invitation's link stop working; does nothing when there is none. */
    void withdraw(AccountId account, Actor by);

    /** The newest invitation of somebody who has not been here yet. */
    Optional<Invitation> invitation(AccountId account);

    /**
     * Changes where letters go.
     *
     * @param email an address, or an empty text for none
     */
    void setAddress(AccountId account, String email, Actor by);

    /**
     * Sets an account's last day, or takes it back. On the day after it, its sessions, tokens and
     * links have ended, and its roles end with that day.
     *
     * @param lastDay today or later, or null for none
     * @throws org.concordat.spi.InvalidInput naming {@code lastDay}
     */
    void setLastDay(AccountId account, @Nullable LocalDate lastDay, Actor by);

    /**
     * Moves somebody to another organisation from a day on. What they did before stays on record
     * for the organisation that they belonged to; roles are given and ended apart from it.
     *
     * @param organisation or null for none
     * @throws org.concordat.spi.InvalidInput naming {@code organisation} or {@code firstDay}
     */
    void move(
            AccountId account, @Nullable OrganisationId organisation, LocalDate firstDay, Actor by);

    /** Where somebody belonged and will belong, the earliest day first. */
    List<Move> moves(AccountId account);

    /** Ends all sessions and tokens of the account at once; it holds no role until reactivated. */
    void suspend(AccountId account, Actor by);

    /** Takes a suspended account up again; its sessions and tokens stay ended. */
    void reactivate(AccountId account, Actor by);

    /** The account of a person, by their sign-in name in whatever case. */
    Optional<Account> named(String signInName);

    /** All accounts of people, by sign-in name. */
    List<Account> all();

    /**
     * @param signInName unique; kept in lower case
     * @param displayName what others see: the role, or the name that the person chose
     * @param organisation whose they are, or null for none
     * @param home whose name and colours they see, or null for none in particular
     * @param email where letters go, or an empty text for none
     * @param firstDay before which nobody comes in, or null for today
     */
    record NewAccount(
            String signInName,
            String displayName,
            @Nullable OrganisationId organisation,
            @Nullable ProgrammeId home,
            String email,
            @Nullable LocalDate firstDay) {

        /** Without an address, from today. */
        public NewAccount(
                String signInName,
                String displayName,
                @Nullable OrganisationId organisation,
                @Nullable ProgrammeId home) {
            this(signInName, displayName, organisation, home, "", null);
        }
    }

    /**
     * @param email where letters go, or an empty text for none
     * @param firstDay before which nobody comes in, or null for from the beginning
     * @param lastDay after which nobody comes in, or null while it is open
     * @param suspendedAt since when, or null while it is not
     * @param beenHere whether its holder has a password of their own
     */
    record Account(
            AccountId id,
            String signInName,
            String displayName,
            @Nullable OrganisationId organisation,
            @Nullable ProgrammeId home,
            String email,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable Instant suspendedAt,
            boolean beenHere) {

        public boolean isOverOn(LocalDate day) {
            return lastDay != null && lastDay.isBefore(day);
        }
    }

    /**
     * @param works whether its link still does
     */
    record Invitation(Instant sentAt, Instant expiresAt, boolean works) {}

    /**
     * @param organisation where, or null for nowhere
     * @param planned whether its day has not come yet
     */
    record Move(@Nullable OrganisationId organisation, LocalDate firstDay, boolean planned) {}
}
