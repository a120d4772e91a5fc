package org.concordat.bench.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.concordat.spi.audit.AuditTrail;

/** Gives the platform's trail to who injects it, as a module's support does. */
@ApplicationScoped
class PlatformTrail {

    @Produces
    @ApplicationScoped
    @SuppressWarnings("BanJNDI") // The name is made of a class's own name; nothing remote is asked.
    AuditTrail trail() throws NamingException {
        return InitialContext.doLookup(
                "java:global/concordat/services/AuditTrail!" + AuditTrail.class.getName());
    }
}
