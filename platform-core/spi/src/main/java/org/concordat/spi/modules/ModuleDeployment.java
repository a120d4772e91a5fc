package org.concordat.spi.modules;

import java.util.List;
import java.util.Map;
import org.concordat.spi.Extension;
import org.concordat.spi.GovernanceModule;

/**
 * What {@code module-support} hands to the platform when a module's deployment starts.
 *
 * @param headers the main attributes of the deployment's bundle manifest
 * @param loader sees the module's changelog, templates and messages
 * @param extensions the module's contributions; each call is made in the module's own context
 */
public record ModuleDeployment(
        GovernanceModule module,
        Map<String, String> headers,
        ClassLoader loader,
        List<Extension> extensions) {

    public ModuleDeployment {
        headers = Map.copyOf(headers);
        extensions = List.copyOf(extensions);
    }
}
