package org.concordat.portal.factors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.NeedsSignIn;
import org.concordat.module.gate.NeedsStepUp;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.Form;
import org.concordat.platform.identity.factor.Passkeys;
import org.concordat.platform.identity.factor.Passkeys.Passkey;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.NotFound;
import org.jspecify.annotations.Nullable;

/** The form that calls one of one's own passkeys by another name. */
@Named
@RequestScoped
@Page("/account/rename-passkey")
@NeedsSignIn
@NeedsStepUp
public class RenamePasskeyPage {

    @Inject @FromPlatform private Passkeys passkeys;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private String id = "";
    private @Nullable Passkey passkey;
    private @Nullable String name;

    /**
     * @throws NotFound when the address names none of this person's
     */
    public Passkey getPasskey() {
        if (passkey == null) {
            passkey =
                    passkeys.of(user.actor().account()).stream()
                            .filter(each -> each.id().toString().equals(id))
                            .findFirst()
                            .orElseThrow(NotFound::new);
        }
        return passkey;
    }

    public void save() {
        form.submit(
                "portal.notice.passkey-renamed",
                () -> {
                    passkeys.rename(user.actor(), getPasskey().id(), getName());
                    return "/account/passkeys";
                });
    }

    /** As it is, until something else is typed. */
    public String getName() {
        return name == null ? getPasskey().name() : name;
    }

    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name;
    }

    public String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id == null ? "" : id;
    }
}
