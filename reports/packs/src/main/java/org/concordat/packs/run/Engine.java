package org.concordat.packs.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.concordat.engine.PackCompiler;

/** Starts the reports engine with the first pack, and keeps it with its compiled templates. */
@ApplicationScoped
class Engine {

    @Produces
    @Singleton
    PackCompiler compiler() {
        return new PackCompiler();
    }
}
