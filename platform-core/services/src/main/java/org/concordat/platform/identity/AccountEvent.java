package org.concordat.platform.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/** An account begins, changes and ends. Names and addresses are personal, and so withheld. */
sealed interface AccountEvent extends AuditEvent {

    static Subject subject(AccountId account) {
        return Subject.of("platform.account", account.value());
    }

    static Subject subject(AccountId account, long version) {
        return Subject.of("platform.account", account.value(), version);
    }

    /** Most of what happens has nothing to add to its type and its subjects. */
    @Override
    default Facts facts() {
        return Facts.none();
    }

    record AccountCreated(
            AccountId account,
            String signInName,
            String displayName,
            @Nullable OrganisationId organisation)
            implements AccountEvent {

        @Override
        public String type() {
            return "platform.account-created.v1";
        }

        @Override
        public List<Subject> subjects() {
            var changed = subject(account, 1);
            return organisation == null
                    ? List.of(changed)
                    : List.of(changed, Subject.of("platform.organisation", organisation.value()));
        }

        @Override
        public Map<String, String> withheld() {
            return Map.of("signInName", signInName, "displayName", displayName);
        }
    }

    /** A letter went out with a link for the first sign-in. */
    record AccountInvited(AccountId account, String to, Instant expiresAt)
            implements AccountEvent, OfAccount {

        @Override
        public String type() {
            return "platform.account-invited.v1";
        }

        @Override
        public Facts facts() {
            return Facts.none().and("expiresAt", expiresAt);
        }

        @Override
        public Map<String, String> withheld() {
            return Map.of("to", to);
        }
    }

    record InvitationWithdrawn(AccountId account) implements AccountEvent, OfAccount {

        @Override
        public String type() {
            return "platform.invitation-withdrawn.v1";
        }
    }

    /** The address that letters go to; an empty text for none. */
    record AddressChanged(AccountId account, long version, String email)
            implements AccountEvent, OfVersion {

        @Override
        public String type() {
            return "platform.account-address-changed.v1";
        }

        @Override
        public Map<String, String> withheld() {
            return Map.of("email", email);
        }
    }

    record AccountSuspended(AccountId account, long version) implements AccountEvent, OfVersion {

        @Override
        public String type() {
            return "platform.account-suspended.v1";
        }
    }

    record AccountReactivated(AccountId account, long version) implements AccountEvent, OfVersion {

        @Override
        public String type() {
            return "platform.account-reactivated.v1";
        }
    }

    /** An account's last day was set, or taken back. */
    record LastDaySet(AccountId account, long version, @Nullable LocalDate lastDay)
            implements AccountEvent, OfVersion {

        @Override
        public String type() {
            return "platform.account-last-day-set.v1";
        }

        @Override
        public Facts facts() {
            return lastDay == null ? Facts.none() : Facts.none().and("lastDay", lastDay);
        }
    }

    /** An account's last day is over: its sessions, tokens and roles have ended with it. */
    record AccountEnded(AccountId account, long version, LocalDate lastDay)
            implements AccountEvent, OfVersion {

        @Override
        public String type() {
            return "platform.account-ended.v1";
        }

        @Override
        public Facts facts() {
            return Facts.none().and("lastDay", lastDay);
        }
    }

    /** Somebody will belong to another organisation from a day that has not come yet. */
    record MovePlanned(AccountId account, @Nullable OrganisationId organisation, LocalDate firstDay)
            implements AccountEvent {

        @Override
        public String type() {
            return "platform.account-move-planned.v1";
        }

        @Override
        public List<Subject> subjects() {
            return withOrganisation(subject(account), organisation);
        }

        @Override
        public Facts facts() {
            return moved(organisation, firstDay);
        }
    }

    /** Somebody belongs to another organisation, from a day that has come. */
    record AccountMoved(
            AccountId account,
            long version,
            @Nullable OrganisationId organisation,
            LocalDate firstDay)
            implements AccountEvent {

        @Override
        public String type() {
            return "platform.account-moved.v1";
        }

        @Override
        public List<Subject> subjects() {
            return withOrganisation(subject(account, version), organisation);
        }

        @Override
        public Facts facts() {
            return moved(organisation, firstDay);
        }
    }

    private static List<Subject> withOrganisation(
            Subject account, @Nullable OrganisationId organisation) {
        return organisation == null
                ? List.of(account)
                : List.of(account, Subject.of("platform.organisation", organisation.value()));
    }

    private static Facts moved(@Nullable OrganisationId organisation, LocalDate firstDay) {
        var facts = Facts.none().and("firstDay", firstDay);
        return organisation == null ? facts : facts.and("organisation", organisation.toString());
    }
}
