package org.concordat.portal.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.concordat.module.CurrentUser;
import org.concordat.module.NotSignedIn;
import org.concordat.module.gate.NeedsSignIn;
import org.concordat.module.gate.Page;
import org.concordat.module.gate.RecentProof;
import org.concordat.module.gate.SessionCookie;
import org.concordat.module.pages.Form;
import org.concordat.platform.identity.SignIns;
import org.concordat.platform.identity.SignIns.IssuedToken;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.PlainText;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.identity.SignedIn;

/** The account of the person who is signed in: sessions, API tokens, roles. */
@Named
@RequestScoped
@Page("/account")
@NeedsSignIn
public class AccountPage {

    private static final int LABEL_LENGTH = 100;
    private static final int MOST_DAYS = 365;

    @Inject @FromPlatform private SignIns signIns;
    @Inject private Roles roles;
    @Inject private RoleScopes scopes;
    @Inject private Directory directory;
    @Inject private CurrentUser user;
    @Inject private Form form;
    @Inject private RecentProof proof;
    @Inject private HttpServletRequest request;
    @Inject private NewSession newSession;

    private String label = "";
    private String days = "90";
    private String issued = "";

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

    /** This session first, then the others, the newest first. */
    public List<SessionLine> getSessions() {
        var here = signIns.sessionOf(session());
        return signIns.sessions(user.actor()).stream()
                .map(each -> new SessionLine(each, here.equals(Optional.of(each.id()))))
                .sorted(Comparator.comparing(line -> !line.here()))
                .toList();
    }

    private String session() {
        return SessionCookie.read(request).orElseThrow(NotSignedIn::new);
    }

    public List<IssuedToken> getTokens() {
        return signIns.tokens(user.actor());
    }

    public List<RoleLine> getRoles() {
        return roles.of(user.actor().account()).stream().map(scopes::describe).toList();
    }

    public void endSession(UUID session) {
        form.submit(
                "portal.notice.session-ended",
                () -> {
                    signIns.endSession(user.actor(), session);
                    return "/account";
                });
    }

    public void signOutOthers() {
        form.submit(
                "portal.notice.other-sessions-ended",
                () -> {
                    signIns.signOutOthers(user.actor(), session());
                    return "/account";
                });
    }

    public void signOutEverywhere() {
        form.submit(
                () -> {
                    signIns.signOutEverywhere(user.actor());
                    newSession.end();
                    return "/sign-in";
                });
    }

    /** Shows the new token on this very page: it is kept nowhere to be shown again. */
    public void issue() {
        form.accepts(
                () -> {
                    proof.require();
                    var name = PlainText.line("label", label, LABEL_LENGTH);
                    issued = signIns.issueToken(user.actor(), name, readDays());
                    label = "";
                });
    }

    public void revoke(UUID token) {
        form.submit(
                "portal.notice.token-revoked",
                () -> {
                    signIns.revokeToken(user.actor(), token);
                    return "/account";
                });
    }

    private int readDays() {
        try {
            var read = Integer.parseInt(days.strip());
            if (read >= 1 && read <= MOST_DAYS) {
                return read;
            }
        } catch (NumberFormatException e) {
            // The same message as for a number out of range.
        }
        throw new InvalidInput("days", "platform.number.unreadable", 1, MOST_DAYS);
    }

    /** The token just issued, or an empty text. */
    public String getIssued() {
        return issued;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public String getDays() {
        return days;
    }

    public void setDays(String days) {
        this.days = days;
    }
}
