package org.concordat.portal;

import jakarta.enterprise.context.ApplicationScoped;
import org.concordat.module.gate.OpenToAll;

/** What needs no sign-in: signing in, and how its page looks. */
@ApplicationScoped
@OpenToAll({
    "/sign-in",
    "/sign-in.xhtml",
    "/first-sign-in",
    "/first-sign-in.xhtml",
    "/assets/*",
    "/favicon.ico"
})
class PortalPaths {}
