package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.RecentProof;
import org.concordat.module.pages.Form;
import org.concordat.platform.identity.ApiTokens.Issued;
import org.concordat.platform.identity.OpenAccess;
import org.concordat.portal.ChosenRow;
import org.concordat.portal.FromPlatform;
import org.concordat.portal.signin.SessionLine;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody is signed in and which programs act as them, on their page, for those who keep
 * accounts.
 */
@Named
@RequestScoped
public class PersonAccessPage {

    @Inject @FromPlatform private OpenAccess access;
    @Inject private ManagedAccount managed;
    @Inject private PersonAccountPage page;
    @Inject private CurrentUser user;
    @Inject private Form form;
    @Inject private RecentProof proof;
    @Inject private ChosenRow row;

    private @Nullable List<SessionLine> sessions;
    private @Nullable List<Issued> tokens;

    public List<SessionLine> getSessions() {
        if (sessions == null) {
            sessions =
                    access.sessions(account(), user.actor()).stream()
                            .map(each -> new SessionLine(each, false))
                            .toList();
        }
        return sessions;
    }

    public List<Issued> getTokens() {
        if (tokens == null) {
            tokens = access.tokens(account(), user.actor());
        }
        return tokens;
    }

    public void endSession() {
        form.submit(
                "portal.notice.session-ended",
                () -> {
                    proof.require();
                    access.endSession(account(), row.id(), user.actor());
                    return managed.getPage();
                });
    }

    public void revokeToken() {
        form.submit(
                "portal.notice.token-revoked",
                () -> {
                    proof.require();
                    access.revokeToken(account(), row.id(), user.actor());
                    return managed.getPage();
                });
    }

    public void endAll() {
        form.submit(
                "portal.notice.access-ended",
                () -> {
                    proof.require();
                    access.endAll(account(), user.actor());
                    return managed.getPage();
                });
    }

    private AccountId account() {
        return page.getAccount().id();
    }
}
