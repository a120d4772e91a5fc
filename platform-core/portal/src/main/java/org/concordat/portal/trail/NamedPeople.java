package org.concordat.portal.trail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Person;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.SubjectFinder;

/** Who acts in the trail: the people of the directory, and the platform itself. */
@RequestScoped
public class NamedPeople {

    private static final Person PLATFORM =
            new Person(
                    Actor.PLATFORM.account(),
                    Actor.PLATFORM.account().toString(),
                    "The platform",
                    null);

    private final Directory directory;

    @Inject
    public NamedPeople(Directory directory) {
        this.directory = directory;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    NamedPeople() {
        this(null);
    }

    /** Those whom the words may mean: one alone when they are a sign-in name. */
    public List<Person> find(String words) {
        var exactly = directory.person(words);
        if (exactly.isPresent()) {
            return exactly.stream().toList();
        }
        var found =
                new ArrayList<>(
                        directory.people().stream()
                                .filter(each -> SubjectFinder.matches(words, nameOf(each)))
                                .toList());
        if (SubjectFinder.matches(words, PLATFORM.displayName())) {
            found.add(PLATFORM);
        }
        return found;
    }

    /** The one of a sign-in name or of an account's id. */
    public Optional<Person> get(String nameOrAccount) {
        var named = directory.person(nameOrAccount);
        return named.isPresent() ? named : account(nameOrAccount).flatMap(this::of);
    }

    public Optional<Person> of(AccountId account) {
        return account.equals(PLATFORM.account())
                ? Optional.of(PLATFORM)
                : directory.person(account);
    }

    private static String nameOf(Person person) {
        return person.displayName() + " " + person.signInName();
    }

    private static Optional<AccountId> account(String text) {
        try {
            return Optional.of(new AccountId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
