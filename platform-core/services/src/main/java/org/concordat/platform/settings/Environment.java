package org.concordat.platform.settings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The environment of the server's process; a system property of the same name stands in for it,
 * which is how the launcher hands over what is secret.
 */
public final class Environment {

    private Environment() {}

    /** The value of a setting; null when there is none, or nothing but blanks. */
    public static @Nullable String setting(String name) {
        return Optional.ofNullable(System.getenv(name))
                .or(() -> Optional.ofNullable(System.getProperty(name)))
                .filter(value -> !value.isBlank())
                .orElse(null);
    }
}
