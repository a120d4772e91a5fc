package org.concordat.portal.signin;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A role in words.
 *
 * @param where the name of what it holds for
 */
public record RoleLine(String role, String where, LocalDate from, @Nullable LocalDate until) {}
