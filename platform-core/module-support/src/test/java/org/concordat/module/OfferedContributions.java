package org.concordat.module;

import java.util.List;
import java.util.Optional;
import org.concordat.spi.Extension;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.modules.ModuleDeployment;
import org.concordat.spi.modules.ModuleState;
import org.concordat.spi.modules.ModuleStatus;
import org.concordat.spi.modules.Modules;

/** The platform's modules, as far as a test says what they contribute. */
record OfferedContributions(List<Extension> extensions) implements Modules {

    static Contributions of(Extension... extensions) {
        return new Contributions(new OfferedContributions(List.of(extensions)));
    }

    @Override
    public <T extends Extension> List<T> contributions(Class<T> kind) {
        return extensions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public <T extends Extension> List<T> contributions(String moduleId, Class<T> kind) {
        return contributions(kind);
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

    @Override
    public List<ModuleStatus> all() {
        return List.of();
    }

    @Override
    public Optional<ModuleStatus> find(String moduleId) {
        return Optional.empty();
    }

    @Override
    public ModuleState state(String moduleId) {
        return ModuleState.ACTIVE;
    }
}
