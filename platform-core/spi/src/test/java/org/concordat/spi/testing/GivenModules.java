package org.concordat.spi.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.concordat.spi.Extension;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.modules.ModuleDeployment;
import org.concordat.spi.modules.ModuleState;
import org.concordat.spi.modules.ModuleStatus;
import org.concordat.spi.modules.Modules;

/**
 * The modules that a test says there are, with what it lets the active ones contribute.
 *
 * <p>Deploying, stopping and starting are the platform's own and are refused.
 */
public final class GivenModules implements Modules {

    private final Map<String, ModuleStatus> statuses = new TreeMap<>();
    private final Map<String, List<Extension>> contributions = new TreeMap<>();

    /** One active module, whose id is {@code given}. */
    public static GivenModules of(Extension... extensions) {
        var modules = new GivenModules();
        modules.activate("given", extensions);
        return modules;
    }

    public void activate(String id, Extension... extensions) {
        hold(
                new ModuleStatus(
                        id, id, "1", ModuleState.ACTIVE, null, List.of(), List.of(), List.of()));
        contributions.put(id, List.of(extensions));
    }

    /** A module in whatever state, which contributes nothing. */
    public void hold(ModuleStatus status) {
        contributions.remove(status.id());
        statuses.put(status.id(), status);
    }

    /** As if the module had never been there. */
    public void withdraw(String id) {
        contributions.remove(id);
        statuses.remove(id);
    }

    @Override
    public List<ModuleStatus> all() {
        return List.copyOf(statuses.values());
    }

    @Override
    public Optional<ModuleStatus> find(String moduleId) {
        return Optional.ofNullable(statuses.get(moduleId));
    }

    @Override
    public ModuleState state(String moduleId) {
        return find(moduleId).map(ModuleStatus::state).orElse(ModuleState.UNINSTALLED);
    }

    @Override
    public <T extends Extension> List<T> contributions(Class<T> kind) {
        var all = new ArrayList<T>();
        contributions.keySet().forEach(id -> all.addAll(contributions(id, kind)));
        return all;
    }

    @Override
    public <T extends Extension> List<T> contributions(String moduleId, Class<T> kind) {
        return contributions.getOrDefault(moduleId, List.of()).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @Override
    public String install(ModuleDeployment deployment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void uninstall(String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String quarantine(ModuleDeployment deployment, Throwable cause) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stop(String moduleId, Actor by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void start(String moduleId, Actor by) {
        throw new UnsupportedOperationException();
    }
}
