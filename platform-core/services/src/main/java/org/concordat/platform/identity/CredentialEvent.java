package org.concordat.platform.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/** What lets somebody in as an account was given, changed or taken: passwords, links, tokens. */
sealed interface CredentialEvent extends AuditEvent {

    /** Most of what happens has nothing to add to its type and its subjects. */
    @Override
    default Facts facts() {
        return Facts.none();
    }

    /** One that is about an API token. */
    sealed interface OfToken extends CredentialEvent {

        AccountId account();

        UUID token();

        @Override
        default List<Subject> subjects() {
            return List.of(
                    Subject.of("platform.api-token", token()), AccountEvent.subject(account()));
        }
    }

    record PasswordSet(AccountId account, long version) implements CredentialEvent, OfVersion {

        @Override
        public String type() {
            return "platform.password-set.v1";
        }
    }

    /** Its holder comes back after their last day: there is no password until they set another. */
    record PasswordVoided(AccountId account, long version) implements CredentialEvent, OfVersion {

        @Override
        public String type() {
            return "platform.password-voided.v1";
        }
    }

    record OneTimeLinkMade(AccountId account, Instant expiresAt)
            implements CredentialEvent, OfAccount {

        @Override
        public String type() {
            return "platform.one-time-link-made.v1";
        }

        @Override
        public Facts facts() {
            return Facts.none().and("expiresAt", expiresAt);
        }
    }

    /** What was handed over or sent as a way into the account opens nothing any more. */
    record LinksVoided(AccountId account) implements CredentialEvent, OfAccount {

        @Override
        public String type() {
            return "platform.links-voided.v1";
        }
    }

    /**
     * Somebody asked for a new password.
     *
     * @param account whose name they gave, or null: what strangers type is not kept
     * @param stranger stands for whoever gives a name that nobody has
     */
    record PasswordResetAsked(@Nullable AccountId account, UUID stranger, String client)
            implements CredentialEvent {

        @Override
        public String type() {
            return "platform.password-reset-asked.v1";
        }

        @Override
        public List<Subject> subjects() {
            return account == null
                    ? List.of(Subject.of("platform.sign-in-attempt", stranger))
                    : List.of(AccountEvent.subject(account));
        }

        @Override
        public Map<String, String> withheld() {
            return Map.of("client", client);
        }
    }

    record PasswordResetSent(AccountId account, Instant expiresAt)
            implements CredentialEvent, OfAccount {

        @Override
        public String type() {
            return "platform.password-reset-sent.v1";
        }

        @Override
        public Facts facts() {
            return Facts.none().and("expiresAt", expiresAt);
        }
    }

    /** A password was set by a link, asked for or handed over; all sessions ended. */
    record PasswordReset(AccountId account, long version, List<UUID> endedSessions)
            implements CredentialEvent, OfVersion {

        public PasswordReset {
            endedSessions = List.copyOf(endedSessions);
        }

        @Override
        public String type() {
            return "platform.password-reset.v1";
        }

        @Override
        public Facts facts() {
            return Facts.none()
                    .and("endedSessions", endedSessions.stream().map(UUID::toString).toList());
        }
    }

    /** Whoever runs the server made a link for a new password, on its own machine. */
    record WayBackOpened(AccountId account, Instant expiresAt)
            implements CredentialEvent, OfAccount {

        @Override
        public String type() {
            return "platform.way-back-opened.v1";
        }

        @Override
        public Facts facts() {
            return Facts.none().and("expiresAt", expiresAt);
        }
    }

    /**
     * That link set a password.
     *
     * @param removed the second factors that went with it: {@link SecondFactor}'s names
     */
    record WayBackTaken(AccountId account, List<String> removed)
            implements CredentialEvent, OfAccount {

        public WayBackTaken {
            removed = List.copyOf(removed);
        }

        @Override
        public String type() {
            return "platform.way-back-taken.v1";
        }

        @Override
        public Facts facts() {
            return Facts.none().and("removed", removed);
        }
    }

    /**
     * A program can act as somebody.
     *
     * @param scopes the permissions that it is limited to; none for a demonstration's launcher
     */
    record TokenIssued(AccountId account, UUID token, Instant expiresAt, List<String> scopes)
            implements OfToken {

        public TokenIssued {
            scopes = List.copyOf(scopes);
        }

        @Override
        public String type() {
            return "platform.token-issued.v1";
        }

        @Override
        public Facts facts() {
            var facts = Facts.none().and("expiresAt", expiresAt);
            return scopes.isEmpty() ? facts : facts.and("scopes", scopes);
        }
    }

    /**
     * Somebody came back whose account had ended: the passkeys that they left with open nothing.
     */
    record PasskeysVoided(AccountId account) implements CredentialEvent, OfAccount {

        @Override
        public String type() {
            return "platform.passkeys-voided.v1";
        }
    }

    record TokenRevoked(AccountId account, UUID token) implements OfToken {

        @Override
        public String type() {
            return "platform.token-revoked.v1";
        }
    }
}
