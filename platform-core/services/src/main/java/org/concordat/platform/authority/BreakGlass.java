package org.concordat.platform.authority;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Lets those who hold {@code platform:break-glass} by a role of their own take a role in an
 * emergency: for a reason, for a day at most, no longer than that role lasts, and with notice to
 * everybody who reviews access. Somebody else has to acknowledge it afterwards.
 */
public interface BreakGlass {

    /**
     * @param until when it ends by itself, a day from now at the latest
     * @param reason why it cannot wait, of 20 characters or more
     * @return by which it is found again
     * @throws GlassNotTheirs when they hold the permission as a deputy or in an emergency only
     * @throws org.concordat.spi.InvalidInput naming the field that breaks its rule
     * @throws org.concordat.spi.authority.RolesNotTogether when they hold a role that must not be
     *     held with it: an emergency does not make an administrator an auditor
     */
    UUID open(Role role, Scope scope, Instant until, String reason, Actor by);

    /**
     * Ends it before its time; whoever took it, and whoever gives roles, can.
     *
     * @throws org.concordat.spi.NotFound when it is not open
     */
    void close(UUID opened, Actor by);

    /**
     * Says that somebody else has looked at it.
     *
     * @throws org.concordat.spi.authority.DutiesNotTogether when it is one's own
     * @throws org.concordat.spi.NotFound when there is none such, or it was acknowledged already
     */
    void acknowledge(UUID opened, String remark, Actor by);

    /** What somebody took that has not ended. */
    List<Opened> mine(Actor by);

    /** Those that this reviewer can still acknowledge; empty for whoever reviews no access. */
    List<Opened> waitingFor(Actor by);

    /** All that there were, the newest first, for those who review access. */
    List<Opened> all(Actor by);

    /**
     * @param where the name of the place, empty for everywhere
     * @param endsAt when it ends or ended
     */
    record Opened(
            UUID id,
            AccountId by,
            String byName,
            Role role,
            Scope scope,
            String where,
            String reason,
            Instant openedAt,
            Instant endsAt,
            @Nullable Acknowledgement acknowledgement) {

        public Optional<Acknowledgement> acknowledged() {
            return Optional.ofNullable(acknowledgement);
        }
    }

    record Acknowledgement(AccountId by, Instant at, String remark) {}
}
