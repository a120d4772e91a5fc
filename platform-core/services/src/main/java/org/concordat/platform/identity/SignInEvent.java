package org.concordat.platform.identity;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/** Somebody signed in or out, or did not get in. Where they came from is personal. */
sealed interface SignInEvent extends AuditEvent {

    /** Most of what happens has nothing to add to its type and its subjects. */
    @Override
    default Facts facts() {
        return Facts.none();
    }

    /**
     * A session began.
     *
     * @param second what was shown beside it, or null
     */
    record PersonSignedIn(
            AccountId account, UUID session, By by, @Nullable SecondFactor second, String client)
            implements SignInEvent {

        enum By {
            PASSWORD,
            ONE_TIME_LINK,
            /** An identity provider recognised them; its own entry says which. */
            PROVIDER,
            /** A passkey, which its device asked them for: no password is needed. */
            PASSKEY
        }

        @Override
        public String type() {
            return "platform.signed-in.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(AccountEvent.subject(account), Subject.of("platform.session", session));
        }

        @Override
        public Facts facts() {
            var facts = Facts.of("by", by.name());
            return second == null ? facts : facts.and("secondFactor", second.name());
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
            implements SignInEvent {

        enum Reason {
            UNKNOWN_NAME,
            WRONG_PASSWORD,
            LOCKED,
            SUSPENDED,
            OUTSIDE_ITS_DAYS,
            ONE_TIME_LINK,
            /** None of those that work; the account is that of one which did. */
            API_TOKEN,
            WRONG_CODE,
            WRONG_PASSKEY
        }

        @Override
        public String type() {
            return "platform.sign-in-failed.v1";
        }

        @Override
        public List<Subject> subjects() {
            return account == null
                    ? List.of(Subject.of("platform.sign-in-attempt", attempt))
                    : List.of(AccountEvent.subject(account));
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

    /** The first step was right; a second factor was asked for, and nobody is signed in yet. */
    record SecondStepAsked(AccountId account, PersonSignedIn.By by, String client)
            implements SignInEvent, OfAccount {

        @Override
        public String type() {
            return "platform.second-step-asked.v1";
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

    /** From one address something was tried too often; it is stopped for a while. */
    record AddressLimited(Attempt tried, String address) implements SignInEvent {

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

    /**
     * Somebody proved that a session is still in its holder's hands.
     *
     * @param by what proved it
     */
    record SessionProven(AccountId account, UUID session, String by) implements SignInEvent {

        @Override
        public String type() {
            return "platform.session-proven.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(AccountEvent.subject(account), Subject.of("platform.session", session));
        }

        @Override
        public Facts facts() {
            return Facts.of("by", by);
        }
    }

    /** Somebody in a session could not prove that it is theirs. */
    record ProofFailed(AccountId account) implements SignInEvent, OfAccount {

        @Override
        public String type() {
            return "platform.session-proof-failed.v1";
        }
    }

    /** Somebody chose on whose behalf they act in a session; the entry is on the new one's. */
    record ActingForChanged(AccountId account, UUID session, OrganisationId organisation)
            implements SignInEvent {

        @Override
        public String type() {
            return "platform.acting-for-changed.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(
                    AccountEvent.subject(account),
                    Subject.of("platform.session", session),
                    Subject.of("platform.organisation", organisation.value()));
        }

        @Override
        public Facts facts() {
            return Facts.of("organisation", organisation.toString());
        }
    }

    /** Somebody who keeps accounts ended sessions of somebody else. */
    record SessionsEnded(AccountId account, List<UUID> sessions) implements SignInEvent, OfAccount {

        public SessionsEnded {
            sessions = List.copyOf(sessions);
        }

        @Override
        public String type() {
            return "platform.sessions-ended.v1";
        }

        @Override
        public Facts facts() {
            return Facts.none().and("sessions", sessions.stream().map(UUID::toString).toList());
        }
    }

    /** One session ended, or all of them. */
    record PersonSignedOut(AccountId account, List<UUID> sessions)
            implements SignInEvent, OfAccount {

        public PersonSignedOut {
            sessions = List.copyOf(sessions);
        }

        @Override
        public String type() {
            return "platform.signed-out.v1";
        }

        @Override
        public Facts facts() {
            return Facts.none().and("sessions", sessions.stream().map(UUID::toString).toList());
        }
    }
}
