package org.concordat.module;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.concordat.spi.GovernanceModule;
import org.concordat.spi.work.EventNames;

/** The messages of this deployment's module whose keys are types of its events. */
@ApplicationScoped
public class NamedEvents implements EventNames {

    private final DeployedModule deployed;

    @Inject
    NamedEvents(DeployedModule deployed) {
        this.deployed = deployed;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    NamedEvents() {
        this(null);
    }

    @Override
    public Map<String, String> eventNames() {
        return deployed.module()
                .map(GovernanceModule::id)
                .map(id -> Messages.ofEvents(id + "."))
                .orElse(Map.of());
    }
}
