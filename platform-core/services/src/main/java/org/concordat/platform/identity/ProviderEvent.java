package org.concordat.platform.identity;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.platform.identity.ProviderSignInFailed.Reason;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/** What an identity provider said of somebody. Its name for them is personal, and so withheld. */
sealed interface ProviderEvent extends AuditEvent {

    String issuer();

    @Override
    default Facts facts() {
        return Facts.of("issuer", issuer());
    }

    /**
     * An account belongs to whom the provider calls so.
     *
     * @param version the account's after this
     * @param instead the account that belonged to them before, or null
     */
    record SubjectLinked(
            AccountId account,
            long version,
            String issuer,
            String subject,
            @Nullable AccountId instead)
            implements ProviderEvent {

        @Override
        public String type() {
            return "platform.provider-linked.v1";
        }

        @Override
        public List<Subject> subjects() {
            var linked = Stream.of(AccountEvent.subject(account, version));
            return Stream.concat(linked, Stream.ofNullable(instead).map(AccountEvent::subject))
                    .toList();
        }

        @Override
        public Map<String, String> withheld() {
            return Map.of("subject", subject);
        }
    }

    /**
     * The provider recognised somebody: at sign-in, or to prove that it is still them.
     *
     * @param methods how it did (RFC 8176), as far as it says
     * @param proven whether it asked them, and not only their browser
     */
    record PersonRecognised(
            AccountId account, UUID session, String issuer, List<String> methods, boolean proven)
            implements ProviderEvent {

        public PersonRecognised {
            methods = List.copyOf(methods);
        }

        @Override
        public String type() {
            return "platform.provider-recognised.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(AccountEvent.subject(account), Subject.of("platform.session", session));
        }

        @Override
        public Facts facts() {
            return Facts.of("issuer", issuer).and("methods", methods).and("proven", proven);
        }
    }

    /**
     * @param account whose it would have been, or null when that is not known
     */
    record PersonNotRecognised(
            @Nullable AccountId account, String issuer, Reason reason, String client)
            implements ProviderEvent {

        @Override
        public String type() {
            return "platform.provider-sign-in-failed.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(
                    account == null
                            ? Subject.of("platform.sign-in-attempt", Strangers.ALL)
                            : AccountEvent.subject(account));
        }

        @Override
        public Facts facts() {
            return Facts.of("issuer", issuer).and("reason", reason.name());
        }

        @Override
        public Map<String, String> withheld() {
            return Map.of("client", client);
        }
    }

    /** Somebody signed out at the provider, which said so: their sessions here ended. */
    record SignedOutAtProvider(AccountId account, String issuer, List<UUID> sessions)
            implements ProviderEvent, OfAccount {

        public SignedOutAtProvider {
            sessions = List.copyOf(sessions);
        }

        @Override
        public String type() {
            return "platform.provider-signed-out.v1";
        }

        @Override
        public Facts facts() {
            return Facts.of("issuer", issuer)
                    .and("sessions", sessions.stream().map(UUID::toString).toList());
        }
    }
}
