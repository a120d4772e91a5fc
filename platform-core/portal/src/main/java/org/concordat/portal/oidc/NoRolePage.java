package org.concordat.portal.oidc;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.concordat.module.CurrentUser;
import org.concordat.module.NotSignedIn;
import org.concordat.module.gate.NeedsSignIn;
import org.concordat.module.gate.Page;
import org.concordat.spi.identity.SignedIn;

/** Tells whoever came by the identity provider and holds no role whom to ask, and for whom. */
@Named
@RequestScoped
@Page("/provider/no-role")
@NeedsSignIn
public class NoRolePage {

    @Inject private CurrentUser user;

    public SignedIn getPerson() {
        return user.signedIn().orElseThrow(NotSignedIn::new);
    }
}
