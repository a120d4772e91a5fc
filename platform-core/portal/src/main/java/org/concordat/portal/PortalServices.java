package org.concordat.portal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.concordat.module.PlatformServices;
import org.concordat.platform.authority.AccessReviews;
import org.concordat.platform.authority.BreakGlass;
import org.concordat.platform.authority.Delegations;
import org.concordat.platform.authority.RoleCatalogue;
import org.concordat.platform.authority.RoleGrants;
import org.concordat.platform.directory.Organisations;
import org.concordat.platform.directory.PartnershipRegister;
import org.concordat.platform.directory.People;
import org.concordat.platform.identity.Accounts;
import org.concordat.platform.identity.ApiTokens;
import org.concordat.platform.identity.OpenAccess;
import org.concordat.platform.identity.SignIns;
import org.concordat.platform.identity.WayBack;
import org.concordat.platform.identity.factor.Passkeys;
import org.concordat.platform.identity.factor.SecondFactors;
import org.concordat.platform.identity.factor.SecondSteps;
import org.concordat.platform.identity.oidc.ProviderSignIns;
import org.concordat.platform.status.ServerStatus;
import org.concordat.platform.trail.TrailReader;
import org.concordat.platform.trail.privacy.Erasure;

/** What the platform offers to its own portal beyond the SPI, for {@code @Inject}. */
@ApplicationScoped
class PortalServices {

    @Produces
    @FromPlatform
    @ApplicationScoped
    SignIns signIns() {
        return PlatformServices.lookUp("SignIns", SignIns.class);
    }

    @Produces
    @FromPlatform
    @ApplicationScoped
    ProviderSignIns providerSignIns() {
        return PlatformServices.lookUp("ProviderSignIns", ProviderSignIns.class);
    }

    @Produces
    @FromPlatform
    @ApplicationScoped
    ApiTokens apiTokens() {
        return PlatformServices.lookUp("ApiTokens", ApiTokens.class);
    }

    @Produces
    @FromPlatform
    @ApplicationScoped
    OpenAccess openAccess() {
        return PlatformServices.lookUp("OpenAccess", OpenAccess.class);
    }

    @Produces
    @FromPlatform
    @ApplicationScoped
    SecondFactors secondFactors() {
        return PlatformServices.lookUp("SecondFactors", SecondFactors.class);
    }

    @Produces
    @FromPlatform
    @ApplicationScoped
    Passkeys passkeys() {
        return PlatformServices.lookUp("Passkeys", Passkeys.class);
    }

    @Produces
    @FromPlatform
    @ApplicationScoped
    SecondSteps secondSteps() {
        return PlatformServices.lookUp("SecondSteps", SecondSteps.class);
    }

    @Produces
    @FromPlatform
    @ApplicationScoped
    ServerStatus serverStatus() {
        return PlatformServices.lookUp("ServerStatus", ServerStatus.class);
    }

    @Produces
    @FromPlatform
    @ApplicationScoped
    TrailReader trailReader() {
        return PlatformServices.lookUp("TrailReader", TrailReader.class);
    }

    @Produces
    @FromPlatform
    @ApplicationScoped
    Erasure erasure() {
        return PlatformServices.lookUp("Erasure", Erasure.class);
    }

    @Produces
    @FromPlatform
    @ApplicationScoped
    Accounts accounts() {
        return PlatformServices.lookUp("Accounts", Accounts.class);
    }

    @Produces
    @FromPlatform
    @ApplicationScoped
    WayBack wayBack() {
        return PlatformServices.lookUp("WayBack", WayBack.class);
    }

    @Produces
    @FromPlatform
    @ApplicationScoped
    PartnershipRegister partnershipRegister() {
        return PlatformServices.lookUp("PartnershipRegister", PartnershipRegister.class);
    }

    @Produces
    @FromPlatform
    @ApplicationScoped
    Organisations organisations() {
        return PlatformServices.lookUp("Organisations", Organisations.class);
    }

    @Produces
    @FromPlatform
    @ApplicationScoped
    People people() {
        return PlatformServices.lookUp("People", People.class);
    }

    @Produces
    @FromPlatform
    @ApplicationScoped
    RoleGrants roleGrants() {
        return PlatformServices.lookUp("RoleGrants", RoleGrants.class);
    }

    @Produces
    @FromPlatform
    @ApplicationScoped
    RoleCatalogue roleCatalogue() {
        return PlatformServices.lookUp("RoleCatalogue", RoleCatalogue.class);
    }

    @Produces
    @FromPlatform
    @ApplicationScoped
    Delegations delegations() {
        return PlatformServices.lookUp("Delegations", Delegations.class);
    }

    @Produces
    @FromPlatform
    @ApplicationScoped
    BreakGlass breakGlass() {
        return PlatformServices.lookUp("BreakGlass", BreakGlass.class);
    }

    @Produces
    @FromPlatform
    @ApplicationScoped
    AccessReviews accessReviews() {
        return PlatformServices.lookUp("AccessReviews", AccessReviews.class);
    }
}
