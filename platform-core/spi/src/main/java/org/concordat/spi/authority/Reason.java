package org.concordat.spi.authority;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why somebody may not. It tells of their own roles, and which roles there are, and so nothing of a
 * subject that they may not know of; say it to themselves, and to those who give roles.
 */
public sealed interface Reason {

    /** Such as "Your role of chair of Stockport Together programme board ended on 1 May 2026". */
    String inWords();

    /** No running module declares the permission. */
    record NothingOfTheKind() implements Reason {

        @Override
        public String inWords() {
            return "There is no such permission, or its module is not running";
        }
    }

    /** Suspended, ended, or not yet its holder's own: such an account holds nothing. */
    record AccountInactive() implements Reason {

        @Override
        public String inWords() {
            return "Your account is not active";
        }
    }

    /** The API token's scopes leave it out. */
    record BeyondTheToken() implements Reason {

        @Override
        public String inWords() {
            return "The API token's scopes do not include this";
        }
    }

    /** Of its holder's roles an API token is told nothing: it may be in other hands. */
    record NotTheTokensHolders() implements Reason {

        @Override
        public String inWords() {
            return "Whoever made the API token does not hold it here";
        }
    }

    /**
     * @param where as in {@link Grant}
     * @param lastDay the last day on which it was held
     */
    record Ended(Role role, String where, LocalDate lastDay) implements Reason {

        @Override
        public String inWords() {
            return "Your role of " + Grant.held(role, where) + " ended on " + Grant.day(lastDay);
        }
    }

    record NotYet(Role role, String where, LocalDate from) implements Reason {

        @Override
        public String inWords() {
            return "Your role of " + Grant.held(role, where) + " begins on " + Grant.day(from);
        }
    }

    /** It was delegated, and whoever delegated it holds it no longer. */
    record EndedWithItsHolder(Role role, String where) implements Reason {

        @Override
        public String inWords() {
            return "Your role of "
                    + Grant.held(role, where)
                    + " was delegated to you, and ended with its holder's own";
        }
    }

    /** The catalogue has retired the role. */
    record NoLongerInUse(Role role) implements Reason {

        @Override
        public String inWords() {
            return "The role of " + role.inSentence() + " is no longer in use";
        }
    }

    /** The role is an organisation's, and they act for another or for none. */
    record ForAnotherOrganisation(Role role, String where) implements Reason {

        @Override
        public String inWords() {
            return "Your role of "
                    + Grant.held(role, where)
                    + " counts only while you act on its behalf";
        }
    }

    /** They hold a role that gives it, in another place. */
    record Elsewhere(Role role, String where) implements Reason {

        @Override
        public String inWords() {
            return "Your role of " + Grant.held(role, where) + " does not reach here";
        }
    }

    /**
     * @param givenBy the roles that give it; empty when none does
     */
    record NoSuchRole(Set<Role> givenBy) implements Reason {

        public NoSuchRole {
            givenBy = Set.copyOf(givenBy);
        }

        @Override
        public String inWords() {
            if (givenBy.isEmpty()) {
                return "No role gives this";
            }
            return givenBy.stream()
                    .sorted(Comparator.comparing(Role::code))
                    .map(Role::inSentence)
                    .collect(
                            Collectors.joining(
                                    ", ", "You hold none of the roles that give this here: ", ""));
        }
    }
}
