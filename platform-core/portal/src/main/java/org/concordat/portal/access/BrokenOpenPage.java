package org.concordat.portal.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.Form;
import org.concordat.platform.authority.AccessReviews;
import org.concordat.platform.authority.BreakGlass;
import org.concordat.platform.authority.BreakGlass.Opened;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.NotFound;
import org.jspecify.annotations.Nullable;

/** A role that somebody took in an emergency, for somebody else to acknowledge. */
@Named
@RequestScoped
@Page("/access/broken-open")
@Needs(AccessReviews.PERMISSION)
public class BrokenOpenPage {

    @Inject @FromPlatform private BreakGlass glass;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private String id = "";
    private String remark = "";
    private @Nullable Opened opened;

    public Opened getOpened() {
        if (opened == null) {
            opened =
                    glass.all(user.actor()).stream()
                            .filter(each -> each.id().toString().equals(id))
                            .findFirst()
                            .orElseThrow(NotFound::new);
        }
        return opened;
    }

    public String getWhere() {
        var where = getOpened().where();
        return where.isEmpty() ? "Everywhere" : where;
    }

    /** Whether it waits for this person: nobody acknowledges their own. */
    public boolean isWaiting() {
        return getOpened().acknowledged().isEmpty()
                && !getOpened().by().equals(user.actor().account());
    }

    public void acknowledge() {
        form.submit(
                "portal.notice.access-acknowledged",
                () -> {
                    glass.acknowledge(getOpened().id(), remark, user.actor());
                    return "/";
                });
    }

    public String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id == null ? "" : id;
    }

    public String getRemark() {
        return remark;
    }

    public void setRemark(@Nullable String remark) {
        this.remark = remark == null ? "" : remark;
    }
}
