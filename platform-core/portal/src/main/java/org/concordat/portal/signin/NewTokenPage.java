package org.concordat.portal.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.NeedsSignIn;
import org.concordat.module.gate.NeedsStepUp;
import org.concordat.module.gate.Page;
import org.concordat.module.gate.SessionCookie;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.platform.identity.ApiTokens;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Makes an API token that does what the person chooses among what they may do. */
@Named
@RequestScoped
@Page("/account/token")
@NeedsSignIn
@NeedsStepUp
public class NewTokenPage {

    private static final int MOST_DAYS = 365;

    @Inject @FromPlatform private ApiTokens tokens;
    @Inject private CurrentUser user;
    @Inject private Form form;
    @Inject private HttpServletRequest request;

    private String label = "";
    private String days = "90";
    private List<String> scopes = List.of();
    private String issued = "";
    private @Nullable List<Option> options;

    /** What the person may do somewhere today. */
    public List<Option> getOptions() {
        if (options == null) {
            options =
                    tokens.scopes(user.actor()).stream()
                            .map(each -> Option.of(each.name(), each.description()))
                            .toList();
        }
        return options;
    }

    /** Shows the new token on this very page: it is kept nowhere to be shown again. */
    public void issue() {
        form.accepts(
                () ->
                        issued =
                                tokens.issue(
                                        user.actor(),
                                        SessionCookie.require(request),
                                        label,
                                        readDays(),
                                        Set.copyOf(scopes)));
    }

    private int readDays() {
        var given = days.strip();
        if (given.matches("[0-9]{1,3}")) {
            var read = Integer.parseInt(given);
            if (read >= 1 && read <= MOST_DAYS) {
                return read;
            }
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

    public List<String> getScopes() {
        return scopes;
    }

    public void setScopes(@Nullable List<String> scopes) {
        this.scopes = scopes == null ? List.of() : List.copyOf(scopes);
    }
}
