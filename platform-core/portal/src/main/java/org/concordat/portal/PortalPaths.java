package org.concordat.portal;

import jakarta.enterprise.context.ApplicationScoped;
import org.concordat.module.gate.OpenToAll;

/** What needs no sign-in: signing in, how its page looks, and verifying the trail. */
@ApplicationScoped
@OpenToAll({
    "/sign-in",
    "/sign-in.xhtml",
    "/sign-in/code",
    "/sign-in/code.xhtml",
    "/sign-in/set-up",
    "/sign-in/set-up.xhtml",
    "/first-sign-in",
    "/first-sign-in.xhtml",
    "/forgotten-password",
    "/forgotten-password.xhtml",
    "/reset-password",
    "/reset-password.xhtml",
    "/assets/*",
    "/verify",
    "/verify.xhtml",
    "/verify/concordat-verify.jar",
    "/favicon.ico"
})
class PortalPaths {}
