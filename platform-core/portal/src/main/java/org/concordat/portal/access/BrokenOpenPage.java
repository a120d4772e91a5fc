package org.concordat.portal.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.gate.QueryValue;
import org.concordat.module.gate.RecentProof;
import org.concordat.module.pages.Form;
import org.concordat.platform.authority.AccessReviews;
import org.concordat.platform.authority.BreakGlass;
import org.concordat.platform.authority.BreakGlass.Opened;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.NotFound;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Person;
import org.jspecify.annotations.Nullable;

/** The roles that were taken in emergencies, and one of them for somebody else to acknowledge. */
@Named
@RequestScoped
@Page("/access/broken-open")
@Page("/access/emergencies")
@Needs(AccessReviews.PERMISSION)
public class BrokenOpenPage {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Inject @FromPlatform private BreakGlass glass;
    @Inject private Directory directory;
    @Inject private CurrentUser user;
    @Inject private Form form;
    @Inject private RecentProof proof;

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

    /** All that there were, the newest first. */
    public List<Opened> getAll() {
        return glass.all(user.actor());
    }

    /** Who acknowledged it, or an empty text while nobody has. */
    public String getAcknowledgedBy() {
        return getOpened()
                .acknowledged()
                .flatMap(each -> directory.person(each.by()))
                .map(Person::displayName)
                .orElse("");
    }

    /** Whether it is this person's own, and somebody else's to acknowledge. */
    public boolean isMine() {
        return getOpened().by().equals(user.actor().account());
    }

    /** What was done from that day on by whoever took it, in the trail; empty for nobody's. */
    public String getTrail() {
        return directory
                .person(getOpened().by())
                .map(
                        person ->
                                "/audit?who="
                                        + QueryValue.inAddress(person.signInName())
                                        + "&from="
                                        + LocalDate.ofInstant(getOpened().openedAt(), LONDON)
                                        + "&until="
                                        + LocalDate.ofInstant(getOpened().endsAt(), LONDON))
                .orElse("");
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
                    proof.require();
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
