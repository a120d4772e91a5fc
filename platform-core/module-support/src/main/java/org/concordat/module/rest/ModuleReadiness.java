package org.concordat.module.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.concordat.module.DeployedModule;
import org.concordat.spi.GovernanceModule;
import org.concordat.spi.modules.Modules;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says on the server's readiness page in which state the module is. It is never DOWN for that: a
 * stopped or quarantined module does not make the others unready.
 */
@Readiness
@ApplicationScoped
public class ModuleReadiness implements HealthCheck {

    private final DeployedModule deployed;
    private final Modules modules;

    @Inject
    ModuleReadiness(DeployedModule deployed, Modules modules) {
        this.deployed = deployed;
        this.modules = modules;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    ModuleReadiness() {
        this(null, null);
    }

    @Override
    public HealthCheckResponse call() {
        var id = deployed.module().map(GovernanceModule::id).orElse("portal");
        var check = HealthCheckResponse.named("concordat-" + id).up();
        if (deployed.module().isPresent()) {
            check.withData("state", modules.state(id).label());
        }
        return check.build();
    }
}
