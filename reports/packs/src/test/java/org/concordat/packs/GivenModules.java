package org.concordat.packs;

import java.util.List;
import java.util.Optional;
import org.concordat.spi.Extension;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.modules.ModuleDeployment;
import org.concordat.spi.modules.ModuleState;
import org.concordat.spi.modules.ModuleStatus;
import org.concordat.spi.modules.Modules;

/** The extensions that a test gives, as if active modules contributed them. */
public record GivenModules(List<ModuleStatus> all, List<Extension> extensions) implements Modules {

    @Override
    public <T extends Extension> List<T> contributions(Class<T> kind) {
        return extensions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public <T extends Extension> List<T> contributions(String moduleId, Class<T> kind) {
        return contributions(kind);
    }

    @Override
    public Optional<ModuleStatus> find(String moduleId) {
        return all.stream().filter(module -> module.id().equals(moduleId)).findFirst();
    }

    @Override
    public ModuleState state(String moduleId) {
        return find(moduleId).map(ModuleStatus::state).orElse(ModuleState.UNINSTALLED);
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
