package org.concordat.platform.directory;

import java.time.LocalDate;
import java.util.List;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** The people of the partnerships, to be looked through: counted and filtered in the database. */
public interface People {

    /**
     * One page of those who fit, by name.
     *
     * @param first how many come before the page
     * @param most how many it has
     * @throws org.concordat.spi.authority.NotPermitted when a state of accounts is asked for by
     *     somebody who does not manage them
     */
    Found find(Search search, int first, int most, Actor by);

    /**
     * @param words each of which is a part of the name, of the sign-in name or of the
     *     organisation's name, in whatever case
     * @param organisation to which they belong, or null for any
     */
    record Search(String words, @Nullable OrganisationId organisation, State state) {}

    /** What is known of an account, for those who manage accounts. */
    enum State {
        ANY,
        SUSPENDED,
        /** They hold no role today. */
        WITHOUT_ROLE,
        /** Their last day is today or one of the next 30. */
        LEAVING,
        NEVER_SIGNED_IN
    }

    /**
     * @param count of all who fit
     */
    record Found(List<Listed> people, long count) {

        public Found {
            people = List.copyOf(people);
        }
    }

    /**
     * @param organisation the name of where they belong, or an empty text
     * @param lastDay the account's, or null while it is open
     */
    record Listed(
            AccountId account,
            String signInName,
            String displayName,
            String organisation,
            boolean suspended,
            @Nullable LocalDate lastDay) {

        /** Whether the last day has passed. */
        public boolean isOverOn(LocalDate day) {
            return lastDay != null && lastDay.isBefore(day);
        }
    }
}
