package org.concordat.portal.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.NeedsStepUp;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.platform.authority.BreakGlass;
import org.concordat.platform.authority.BreakGlass.Opened;
import org.concordat.portal.ChosenRow;
import org.concordat.portal.FromPlatform;
import org.concordat.portal.administration.RoleChoice;
import org.concordat.portal.administration.ScopeChoice;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.mail.Mail;
import org.jspecify.annotations.Nullable;

/** The form with which somebody takes a role in an emergency, and gives it back. */
@Named
@RequestScoped
@Page("/access/break-glass")
@Needs(BreakGlassPage.PERMISSION)
@NeedsStepUp
public class BreakGlassPage {

    static final String PERMISSION = "platform:break-glass";

    private static final List<Integer> HOURS = List.of(1, 2, 4, 8, 12, 24);

    @Inject @FromPlatform private BreakGlass glass;
    @Inject private Roles roles;
    @Inject private Directory directory;
    @Inject private Authority authority;
    @Inject private Mail mail;
    @Inject private CurrentUser user;
    @Inject private ChosenRow row;
    @Inject private Form form;
    @Inject private Clock clock;

    private String role = "";
    private String scope = "";
    private String hours = "1";
    private String reason = "";

    /** What this person took that has not ended. */
    public List<Opened> getMine() {
        return glass.mine(user.actor());
    }

    /** Whether notice goes out by letter, too. */
    public boolean isByMail() {
        return mail.isDelivered();
    }

    public void open() {
        if (form.accepts(
                () -> RoleChoice.of("role", role, roles),
                () -> ScopeChoice.of(scope),
                this::readHours)) {
            take();
        }
    }

    private void take() {
        form.submit(
                "portal.notice.broken-open",
                () -> {
                    glass.open(
                            RoleChoice.of("role", role, roles).role(),
                            ScopeChoice.of(scope).scope(),
                            clock.instant().plus(readHours()),
                            reason,
                            user.actor());
                    return "/access/break-glass";
                });
    }

    public void close() {
        form.submit(
                "portal.notice.broken-closed",
                () -> {
                    glass.close(row.id(), user.actor());
                    return "/access/break-glass";
                });
    }

    private Duration readHours() {
        return HOURS.stream()
                .filter(each -> each.toString().equals(hours))
                .findFirst()
                .map(Duration::ofHours)
                .orElseThrow(() -> new InvalidInput("until", "platform.choice.required"));
    }

    public List<Option> getRoles() {
        return RoleChoice.options(roles);
    }

    /** Where this person may: what others have is not named to them. */
    public List<Option> getScopes() {
        return ScopeChoice.options(directory, authority.reach(user.actor(), PERMISSION));
    }

    public List<Option> getTimes() {
        return HOURS.stream()
                .map(each -> Option.of(each.toString(), each == 1 ? "1 hour" : each + " hours"))
                .toList();
    }

    public String getRole() {
        return role;
    }

    public void setRole(@Nullable String role) {
        this.role = role == null ? "" : role;
    }

    public String getScope() {
        return scope;
    }

    public void setScope(@Nullable String scope) {
        this.scope = scope == null ? "" : scope;
    }

    public String getUntil() {
        return hours;
    }

    public void setUntil(@Nullable String until) {
        this.hours = until == null ? "" : until;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason;
    }
}
