package org.concordat.spi.modules;

import java.util.List;
import java.util.Optional;
import org.concordat.spi.Extension;
import org.concordat.spi.identity.Actor;

/**
 * The modules on this server and what the active ones contribute.
 *
 * <p>A module is resolved against the SPI's package versions and the capabilities of active
 * modules; its schema is migrated; then it is active. When a provider leaves, those that require it
 * step back to INSTALLED, and return when it does. Each change of state is an entry in the trail.
 */
public interface Modules {

    /**
     * Takes a deployment in and moves it as far as it goes. It never fails for the module's
     * reasons: those become its state and its reason.
     *
     * @return the key with which the same deployment is taken out again
     */
    String install(ModuleDeployment deployment);

    /** Takes a deployment out: its contributions are withdrawn, its dependents step back. */
    void uninstall(String key);

    /** Keeps a deployment whose own start-up failed, QUARANTINED with the root cause. */
    String quarantine(ModuleDeployment deployment, Throwable cause);

    /** Stops an active module: its pages answer 503 until it is started again. */
    void stop(String moduleId, Actor by);

    /** Starts a stopped module again, or tries a quarantined one once more. */
    void start(String moduleId, Actor by);

    List<ModuleStatus> all();

    Optional<ModuleStatus> find(String moduleId);

    /** The state alone, cheaply: asked on every request. UNINSTALLED when there is none. */
    ModuleState state(String moduleId);

    /** The contributions of one kind by all active modules, in the order of their modules' ids. */
    <T extends Extension> List<T> contributions(Class<T> kind);

    /** The contributions of one kind by one module; none unless it is active. */
    <T extends Extension> List<T> contributions(String moduleId, Class<T> kind);
}
