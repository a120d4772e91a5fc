package org.concordat.portal.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.concordat.module.CurrentUser;
import org.concordat.module.NotSignedIn;
import org.concordat.module.gate.NeedsSignIn;
import org.concordat.module.gate.Page;
import org.concordat.module.gate.SessionCookie;
import org.concordat.module.pages.Form;
import org.concordat.platform.identity.ApiTokens;
import org.concordat.platform.identity.SignIns;
import org.concordat.platform.identity.factor.SecondFactors;
import org.concordat.portal.ChosenRow;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.identity.SignedIn;
import org.jspecify.annotations.Nullable;

/** The account of the person who is signed in: sessions, API tokens, roles. */
@Named
@RequestScoped
@Page("/account")
@NeedsSignIn
public class AccountPage {

    /** As many roles as are read at a glance; who holds more asks for all. */
    private static final int FEW = 20;

    @Inject @FromPlatform private SignIns signIns;
    @Inject @FromPlatform private ApiTokens tokens;
    @Inject @FromPlatform private SecondFactors factors;
    @Inject private Authority authority;
    @Inject private Roles roles;
    @Inject private RoleScopes scopes;
    @Inject private Directory directory;
    @Inject private CurrentUser user;
    @Inject private Form form;
    @Inject private HttpServletRequest request;
    @Inject private NewSession newSession;
    @Inject private ChosenRow row;

    private SecondFactors.@Nullable Standing standing;
    private @Nullable List<RoleAssignment> held;
    private @Nullable List<RoleLine> lines;
    private String shown = "";
    private @Nullable List<SessionLine> sessions;
    private @Nullable List<TokenLine> issued;

    public SignedIn getPerson() {
        return user.signedIn().orElseThrow(NotSignedIn::new);
    }

    /** The name of the organisation on whose behalf the person acts, or an empty text. */
    public String getActingFor() {
        return user.actor()
                .onBehalfOf()
                .flatMap(directory::organisation)
                .map(Organisation::name)
                .orElse("");
    }

    /** What the person shows beside their password. */
    public SecondFactors.Standing getFactors() {
        if (standing == null) {
            standing = factors.of(user.actor().account());
        }
        return standing;
    }

    /** This session first, then the others, the newest first. */
    public List<SessionLine> getSessions() {
        if (sessions == null) {
            var here = signIns.sessionOf(SessionCookie.require(request));
            sessions =
                    signIns.sessions(user.actor()).stream()
                            .map(each -> new SessionLine(each, here.equals(Optional.of(each.id()))))
                            .sorted(Comparator.comparing(line -> !line.here()))
                            .toList();
        }
        return sessions;
    }

    public List<TokenLine> getTokens() {
        if (issued == null) {
            var words =
                    tokens.scopes(user.actor()).stream()
                            .collect(Collectors.toMap(Permission::name, Permission::description));
            issued =
                    tokens.of(user.actor()).stream()
                            .map(each -> TokenLine.of(each, words))
                            .toList();
        }
        return issued;
    }

    /** Those that the page shows: the first few, or all. */
    public List<RoleLine> getRoles() {
        if (lines == null) {
            var most = isEveryRoleShown() ? getRoleCount() : FEW;
            lines = held().stream().limit(most).map(scopes::describe).toList();
        }
        return lines;
    }

    public int getRoleCount() {
        return held().size();
    }

    public boolean isEveryRoleShown() {
        return shown.equals("all") || getRoleCount() <= FEW;
    }

    private List<RoleAssignment> held() {
        if (held == null) {
            held = roles.of(user.actor().account());
        }
        return held;
    }

    public String getShown() {
        return shown;
    }

    /** {@code all} for every role; anything else is the first few. */
    public void setShown(@Nullable String shown) {
        this.shown = shown == null ? "" : shown;
    }

    public void endSession() {
        form.submit(
                "portal.notice.session-ended",
                () -> {
                    signIns.endSession(user.actor(), row.id());
                    return "/account";
                });
    }

    public void signOutOthers() {
        form.submit(
                "portal.notice.other-sessions-ended",
                () -> {
                    signIns.signOutOthers(user.actor(), SessionCookie.require(request));
                    return "/account";
                });
    }

    /** Whether the person may take a role in an emergency anywhere. */
    public boolean isBreakingGlass() {
        return !authority.reach(user.actor(), "platform:break-glass").isNowhere();
    }

    public void signOutEverywhere() {
        form.submit(
                () -> {
                    signIns.signOutEverywhere(user.actor());
                    newSession.end();
                    return "/sign-in";
                });
    }

    public void revoke() {
        form.submit(
                "portal.notice.token-revoked",
                () -> {
                    tokens.revoke(user.actor(), row.id());
                    return "/account";
                });
    }
}
