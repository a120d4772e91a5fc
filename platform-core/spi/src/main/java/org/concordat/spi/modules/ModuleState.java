package org.concordat.spi.modules;

import java.util.Locale;

/** The states of a bundle (OSGi Core 8, 4.4.2), and one of our own. */
public enum ModuleState {
    /** There, but something that it requires is not. */
    INSTALLED,
    /** Everything that it requires is there; it has not started, or somebody stopped it. */
    RESOLVED,
    STARTING,
    /** Serving. */
    ACTIVE,
    STOPPING,
    UNINSTALLED,
    /** It failed to migrate or to start: it answers 503, everything else goes on. */
    QUARANTINED;

    public String label() {
        var word = name().toLowerCase(Locale.ROOT);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
