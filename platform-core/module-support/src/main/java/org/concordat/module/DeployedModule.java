package org.concordat.module;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.concordat.spi.GovernanceModule;
import org.jspecify.annotations.Nullable;

/** The module of this deployment; the portal has none. */
@ApplicationScoped
public class DeployedModule {

    private volatile @Nullable GovernanceModule module;

    void is(GovernanceModule started) {
        module = started;
    }

    public Optional<GovernanceModule> module() {
        return Optional.ofNullable(module);
    }
}
