package org.concordat.portal.trail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.concordat.audit.Malformed;
import org.concordat.audit.Subject;
import org.concordat.platform.trail.TrailReader;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.directory.Person;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/** Reads what an address or a program asks for, naming the parameter that is wrong. */
@RequestScoped
public class TrailFilters {

    private final NamedPeople people;

    @Inject
    public TrailFilters(NamedPeople people) {
        this.people = people;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    TrailFilters() {
        this(null);
    }

    /**
     * The filter of criteria in which people and subjects are named by their references.
     *
     * @throws InvalidInput when one of them is nobody, nothing, or no day
     */
    TrailReader.Filter of(Criteria criteria) {
        var days = Days.of(criteria.from(), criteria.until());
        return new TrailReader.Filter(
                subject(criteria.subject()),
                criteria.type().isEmpty() ? null : criteria.type(),
                account(criteria.person()),
                days.start().orElse(null),
                days.end().orElse(null),
                criteria.reads());
    }

    /**
     * @throws InvalidInput naming {@code subject} when it is no reference
     */
    static @Nullable Subject subject(String reference) {
        try {
            return reference.isEmpty() ? null : Subject.parse(reference);
        } catch (Malformed e) {
            throw new InvalidInput("subject", "portal.audit.not-a-subject");
        }
    }

    private @Nullable AccountId account(String person) {
        return person.isEmpty()
                ? null
                : people.get(person)
                        .map(Person::account)
                        .orElseThrow(() -> new InvalidInput("person", "portal.audit.nobody"));
    }
}
