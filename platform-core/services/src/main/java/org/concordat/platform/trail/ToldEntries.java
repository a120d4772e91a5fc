package org.concordat.platform.trail;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Person;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/**
 * Tells entries with the names of those who acted; it asks the directory once for each account.
 *
 * <p>One for each question: tomorrow somebody may have another name.
 */
final class ToldEntries {

    private final Directory directory;
    private final Map<UUID, String> known = new HashMap<>();

    ToldEntries(Directory directory) {
        this.directory = directory;
    }

    TrailEntry tell(StoredEntry stored) {
        var entry = stored.parsed();
        return new TrailEntry(entry, stored.sequence(), name(entry.actor()));
    }

    String name(UUID account) {
        return known.computeIfAbsent(account, this::find);
    }

    private String find(UUID account) {
        return account.equals(Actor.PLATFORM.account().value())
                ? "The platform"
                : directory
                        .person(new AccountId(account))
                        .map(Person::displayName)
                        .orElse(account.toString());
    }
}
