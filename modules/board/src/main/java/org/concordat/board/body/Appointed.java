package org.concordat.board.body;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's time in a seat, for the body's page.
 *
 * @param person the name that others see
 */
public record Appointed(
        UUID id,
        String seat,
        String person,
        String office,
        LocalDate from,
        @Nullable LocalDate until) {}
