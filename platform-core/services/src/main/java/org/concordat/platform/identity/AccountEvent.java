package org.concordat.platform.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/** What happens to accounts. Names and addresses are personal, and so withheld. */
sealed interface AccountEvent extends AuditEvent {

    static Subject subject(AccountId account) {
        return Subject.of("platform.account", account.value());
    }

    static Subject subject(AccountId account, long version) {
        return Subject.of("platform.account", account.value(), version);
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
        public Facts facts() {
            return Facts.none();
        }

        @Override
        public Map<String, String> withheld() {
            return Map.of("signInName", signInName, "displayName", displayName);
        }
    }

    record AccountSuspended(AccountId account, long version) implements AccountEvent {

        @Override
        public String type() {
            return "platform.account-suspended.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(subject(account, version));
        }

        @Override
        public Facts facts() {
            return Facts.none();
        }
    }

    record AccountReactivated(AccountId account, long version) implements AccountEvent {

        @Override
        public String type() {
            return "platform.account-reactivated.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(subject(account, version));
        }

        @Override
        public Facts facts() {
            return Facts.none();
        }
    }

    record PasswordSet(AccountId account, long version) implements AccountEvent {

        @Override
        public String type() {
            return "platform.password-set.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(subject(account, version));
        }

        @Override
        public Facts facts() {
            return Facts.none();
        }
    }

    /**
     * Its holder came by a one-time link, or comes back after their last day: there is no password
     * until they set another.
     */
    record PasswordVoided(AccountId account, long version) implements AccountEvent {

        @Override
        public String type() {
            return "platform.password-voided.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(subject(account, version));
        }

        @Override
        public Facts facts() {
            return Facts.none();
        }
    }

    record OneTimeLinkMade(AccountId account, Instant expiresAt) implements AccountEvent {

        @Override
        public String type() {
            return "platform.one-time-link-made.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(subject(account));
        }

        @Override
        public Facts facts() {
            return Facts.none().and("expiresAt", expiresAt);
        }
    }

    /** A session began. */
    record PersonSignedIn(AccountId account, UUID session, By by, String client)
            implements AccountEvent {

        enum By {
            PASSWORD,
            ONE_TIME_LINK
        }

        @Override
        public String type() {
            return "platform.signed-in.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(subject(account), Subject.of("platform.session", session));
        }

        @Override
        public Facts facts() {
            return Facts.of("by", by.name());
        }

        @Override
        public Map<String, String> withheld() {
            return Map.of("client", client);
        }
    }

    /**
     * Somebody did not get in.
     *
     * @param account whose name they gave, or null: what strangers type is not kept
     * @param attempt stands for whoever gives a name that nobody has
     */
    record SignInFailed(@Nullable AccountId account, UUID attempt, Reason reason, String client)
            implements AccountEvent {

        enum Reason {
            UNKNOWN_NAME,
            WRONG_PASSWORD,
            LOCKED,
            SUSPENDED,
            OUTSIDE_ITS_DAYS,
            ONE_TIME_LINK
        }

        @Override
        public String type() {
            return "platform.sign-in-failed.v1";
        }

        @Override
        public List<Subject> subjects() {
            return account == null
                    ? List.of(Subject.of("platform.sign-in-attempt", attempt))
                    : List.of(subject(account));
        }

        @Override
        public Facts facts() {
            return Facts.of("reason", reason.name());
        }

        @Override
        public Map<String, String> withheld() {
            return Map.of("client", client);
        }
    }

    /** One session ended, or all of them. */
    record PersonSignedOut(AccountId account, List<UUID> sessions) implements AccountEvent {

        public PersonSignedOut {
            sessions = List.copyOf(sessions);
        }

        @Override
        public String type() {
            return "platform.signed-out.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(subject(account));
        }

        @Override
        public Facts facts() {
            return Facts.none().and("sessions", sessions.stream().map(UUID::toString).toList());
        }
    }

    /** Somebody proved that a session is still in its holder's hands. */
    record SessionProven(AccountId account, UUID session) implements AccountEvent {

        @Override
        public String type() {
            return "platform.session-proven.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(subject(account), Subject.of("platform.session", session));
        }

        @Override
        public Facts facts() {
            return Facts.of("by", PersonSignedIn.By.PASSWORD.name());
        }
    }

    /** From one address something was tried too often; it is stopped for a while. */
    record AddressLimited(Attempt tried, String address) implements AccountEvent {

        @Override
        public String type() {
            return "platform.address-limited.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(Subject.of("platform.sign-in-attempt", Strangers.ALL));
        }

        @Override
        public Facts facts() {
            return Facts.of("tried", tried.name());
        }

        @Override
        public Map<String, String> withheld() {
            return Map.of("client", address);
        }
    }

    /** Somebody in a session could not prove that it is theirs. */
    record ProofFailed(AccountId account) implements AccountEvent {

        @Override
        public String type() {
            return "platform.session-proof-failed.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(subject(account));
        }

        @Override
        public Facts facts() {
            return Facts.none();
        }
    }

    /**
     * A program can act as somebody.
     *
     * @param scopes the permissions that it is limited to; none for the launcher's own
     */
    record TokenIssued(AccountId account, UUID token, Instant expiresAt, List<String> scopes)
            implements AccountEvent {

        public TokenIssued {
            scopes = List.copyOf(scopes);
        }

        @Override
        public String type() {
            return "platform.token-issued.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(Subject.of("platform.api-token", token), subject(account));
        }

        @Override
        public Facts facts() {
            var facts = Facts.none().and("expiresAt", expiresAt);
            return scopes.isEmpty() ? facts : facts.and("scopes", scopes);
        }
    }

    record TokenRevoked(AccountId account, UUID token) implements AccountEvent {

        @Override
        public String type() {
            return "platform.token-revoked.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(Subject.of("platform.api-token", token), subject(account));
        }

        @Override
        public Facts facts() {
            return Facts.none();
        }
    }

    /** A letter went out with a link for the first sign-in. */
    record AccountInvited(AccountId account, String to, Instant expiresAt) implements AccountEvent {

        @Override
        public String type() {
            return "platform.account-invited.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(subject(account));
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

    record InvitationWithdrawn(AccountId account) implements AccountEvent {

        @Override
        public String type() {
            return "platform.invitation-withdrawn.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(subject(account));
        }

        @Override
        public Facts facts() {
            return Facts.none();
        }
    }

    /** The address that letters go to; an empty text for none. */
    record AddressChanged(AccountId account, long version, String email) implements AccountEvent {

        @Override
        public String type() {
            return "platform.account-address-changed.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(subject(account, version));
        }

        @Override
        public Facts facts() {
            return Facts.none();
        }

        @Override
        public Map<String, String> withheld() {
            return Map.of("email", email);
        }
    }

    /** An account's last day was set, or taken back. */
    record LastDaySet(AccountId account, long version, @Nullable LocalDate lastDay)
            implements AccountEvent {

        @Override
        public String type() {
            return "platform.account-last-day-set.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(subject(account, version));
        }

        @Override
        public Facts facts() {
            return lastDay == null ? Facts.none() : Facts.none().and("lastDay", lastDay);
        }
    }

    /** An account's last day is over: its sessions, tokens and roles have ended with it. */
    record AccountEnded(AccountId account, long version, LocalDate lastDay)
            implements AccountEvent {

        @Override
        public String type() {
            return "platform.account-ended.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(subject(account, version));
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

    /**
     * Somebody asked for a new password.
     *
     * @param account whose name they gave, or null: what strangers type is not kept
     * @param stranger stands for whoever gives a name that nobody has
     */
    record PasswordResetAsked(@Nullable AccountId account, UUID stranger, String client)
            implements AccountEvent {

        @Override
        public String type() {
            return "platform.password-reset-asked.v1";
        }

        @Override
        public List<Subject> subjects() {
            return account == null
                    ? List.of(Subject.of("platform.sign-in-attempt", stranger))
                    : List.of(subject(account));
        }

        @Override
        public Facts facts() {
            return Facts.none();
        }

        @Override
        public Map<String, String> withheld() {
            return Map.of("client", client);
        }
    }

    record PasswordResetSent(AccountId account, Instant expiresAt) implements AccountEvent {

        @Override
        public String type() {
            return "platform.password-reset-sent.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(subject(account));
        }

        @Override
        public Facts facts() {
            return Facts.none().and("expiresAt", expiresAt);
        }
    }

    /** A password was set by a link that was asked for; all sessions ended. */
    record PasswordReset(AccountId account, long version, List<UUID> endedSessions)
            implements AccountEvent {

        public PasswordReset {
            endedSessions = List.copyOf(endedSessions);
        }

        @Override
        public String type() {
            return "platform.password-reset.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(subject(account, version));
        }

        @Override
        public Facts facts() {
            return Facts.none()
                    .and("endedSessions", endedSessions.stream().map(UUID::toString).toList());
        }
    }

    /** Somebody chose on whose behalf they act in a session; the entry is on the new one's. */
    record ActingForChanged(AccountId account, UUID session, OrganisationId organisation)
            implements AccountEvent {

        @Override
        public String type() {
            return "platform.acting-for-changed.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(
                    subject(account),
                    Subject.of("platform.session", session),
                    Subject.of("platform.organisation", organisation.value()));
        }

        @Override
        public Facts facts() {
            return Facts.of("organisation", organisation.toString());
        }
    }
}
