package org.concordat.platform.identity;

import java.time.Instant;
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
     * @param attempt stands for the attempt where there is no account to name
     */
    record SignInFailed(@Nullable AccountId account, UUID attempt, Reason reason, String client)
            implements AccountEvent {

        enum Reason {
            UNKNOWN_NAME,
            WRONG_PASSWORD,
            LOCKED,
            SUSPENDED,
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

    record TokenIssued(AccountId account, UUID token, Instant expiresAt) implements AccountEvent {

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
            return Facts.none().and("expiresAt", expiresAt);
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
}
