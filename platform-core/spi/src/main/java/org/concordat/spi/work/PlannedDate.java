package org.concordat.spi.work;

import java.time.Instant;
import org.concordat.audit.Subject;
import org.concordat.spi.directory.BodyId;
import org.jspecify.annotations.Nullable;

/**
 * Something that lies ahead: a meeting, a renewal, a deadline.
 *
 * @param subject what it is
 * @param title such as "Stockport Together programme board"
 * @param body whose it is, or null
 */
public record PlannedDate(
        Subject subject, String title, Instant at, @Nullable BodyId body, String link) {}
