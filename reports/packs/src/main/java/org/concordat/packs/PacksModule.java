package org.concordat.packs;

import jakarta.enterprise.context.ApplicationScoped;
import org.concordat.spi.GovernanceModule;

/** Compiles the packs that boards and committees read. */
@ApplicationScoped
public class PacksModule implements GovernanceModule {

    @Override
    public String id() {
        return "packs";
    }

    @Override
    public String displayName() {
        return "Packs";
    }
}
