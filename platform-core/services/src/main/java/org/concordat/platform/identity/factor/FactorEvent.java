package org.concordat.platform.identity.factor;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.identity.AccountId;

/** What happens to second factors. Whose actor is not the account's holder is an administrator. */
sealed interface FactorEvent extends AuditEvent {

    AccountId account();

    @Override
    default List<Subject> subjects() {
        return List.of(Subject.of("platform.account", account().value()));
    }

    @Override
    default Facts facts() {
        return Facts.none();
    }

    /**
     * An authenticator app was set up.
     *
     * @param replaced whether another was there
     */
    record AuthenticatorSetUp(AccountId account, boolean replaced) implements FactorEvent {

        @Override
        public String type() {
            return "platform.authenticator-set-up.v1";
        }

        @Override
        public Facts facts() {
            return Facts.none().and("replaced", replaced);
        }
    }

    /** An authenticator app was removed by its holder. */
    record AuthenticatorRemoved(AccountId account) implements FactorEvent {

        @Override
        public String type() {
            return "platform.authenticator-removed.v1";
        }
    }

    /** What concerns one passkey, whose history shows it too. */
    sealed interface OfPasskey extends FactorEvent {

        UUID passkey();

        @Override
        default List<Subject> subjects() {
            return List.of(
                    Subject.of("platform.account", account().value()),
                    Subject.of("platform.passkey", passkey()));
        }
    }

    /** A passkey was added. What its holder calls it is personal. */
    record PasskeyAdded(AccountId account, UUID passkey, String name) implements OfPasskey {

        @Override
        public String type() {
            return "platform.passkey-added.v1";
        }

        @Override
        public Map<String, String> withheld() {
            return Map.of("name", name);
        }
    }

    /** A passkey was removed by its holder. */
    record PasskeyRemoved(AccountId account, UUID passkey) implements OfPasskey {

        @Override
        public String type() {
            return "platform.passkey-removed.v1";
        }
    }

    /** A passkey's holder calls it by another name, which is personal as the one before was. */
    record PasskeyRenamed(AccountId account, UUID passkey, String name) implements OfPasskey {

        @Override
        public String type() {
            return "platform.passkey-renamed.v1";
        }

        @Override
        public Map<String, String> withheld() {
            return Map.of("name", name);
        }
    }

    /** An administrator removed all second factors of somebody who had lost them. */
    record SecondFactorsRemoved(AccountId account, List<String> removed) implements FactorEvent {

        public SecondFactorsRemoved {
            removed = List.copyOf(removed);
        }

        @Override
        public String type() {
            return "platform.second-factors-removed.v1";
        }

        @Override
        public Facts facts() {
            return Facts.none().and("removed", removed);
        }
    }

    /** New recovery codes were made; those before no longer work. */
    record RecoveryCodesMade(AccountId account, long codes) implements FactorEvent {

        @Override
        public String type() {
            return "platform.recovery-codes-made.v1";
        }

        @Override
        public Facts facts() {
            return Facts.none().and("codes", codes);
        }
    }

    /** One recovery code was used up. */
    record RecoveryCodeUsed(AccountId account, long left) implements FactorEvent {

        @Override
        public String type() {
            return "platform.recovery-code-used.v1";
        }

        @Override
        public Facts facts() {
            return Facts.none().and("left", left);
        }
    }
}
