package org.concordat.platform;

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

/** Active modules with what a test lets them contribute. */
public final class OfferedModules implements Modules {

    private final Map<String, List<Extension>> active = new TreeMap<>();

    public void activate(String id, Extension... extensions) {
        active.put(id, List.of(extensions));
    }

    public void withdraw(String id) {
        active.remove(id);
    }

    @Override
    public List<ModuleStatus> all() {
        return active.keySet().stream()
                .map(
                        id ->
                                new ModuleStatus(
                                        id,
                                        id,
                                        "1",
                                        ModuleState.ACTIVE,
                                        null,
                                        List.of(),
                                        List.of(),
                                        List.of()))
                .toList();
    }

    @Override
    public <T extends Extension> List<T> contributions(Class<T> kind) {
        var all = new ArrayList<T>();
        active.keySet().forEach(id -> all.addAll(contributions(id, kind)));
        return all;
    }

    @Override
    public <T extends Extension> List<T> contributions(String moduleId, Class<T> kind) {
        return active.getOrDefault(moduleId, List.of()).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @Override
    public Optional<ModuleStatus> find(String moduleId) {
        return all().stream().filter(module -> module.id().equals(moduleId)).findFirst();
    }

    @Override
    public ModuleState state(String moduleId) {
        return active.containsKey(moduleId) ? ModuleState.ACTIVE : ModuleState.UNINSTALLED;
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
