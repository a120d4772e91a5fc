package org.concordat.spi.work;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that waits for a person.
 *
 * @param title what to do, beginning with a verb: "Read the papers for …"
 * @param detail where it comes from: the body, the meeting, the agreement
 * @param link the path of the page where one click does it
 * @param dueAt by when, or null
 */
public record WorkItem(String title, String detail, String link, @Nullable Instant dueAt) {

    public Optional<Instant> due() {
        return Optional.ofNullable(dueAt);
    }
}
