package org.concordat.portal.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.gate.QueryValue;
import org.concordat.module.gate.RecentProof;
import org.concordat.module.pages.Form;
import org.concordat.platform.authority.AccessReviews;
import org.concordat.platform.authority.AccessReviews.Access;
import org.concordat.platform.authority.AccessReviews.Review;
import org.concordat.platform.authority.AccessReviews.Standing;
import org.concordat.platform.authority.AccessReviews.Unended;
import org.concordat.platform.authority.AccessReviews.Verdict;
import org.concordat.portal.FromPlatform;
import org.concordat.portal.administration.ScopeChoice;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.Scope;
import org.jspecify.annotations.Nullable;

/** The reviews of access that are due, and one of them: who may, why, and whether they keep it. */
@Named
@RequestScoped
@Page("/access/reviews")
@Page("/access/review")
@Needs(AccessReviews.PERMISSION)
public class AccessReviewPage {

    @Inject @FromPlatform private AccessReviews reviews;
    @Inject private Authority authority;
    @Inject private CurrentUser user;
    @Inject private Form form;
    @Inject private RecentProof proof;
    @Inject private HttpServletRequest request;

    private String permission = "";
    private String body = "";
    private String remark = "";
    private @Nullable List<Permission> reviewable;
    private @Nullable List<Standing> standings;
    private @Nullable List<Line> lines;

    /** What can be reviewed, what concerns private matters first. */
    public List<Permission> getReviewable() {
        if (reviewable == null) {
            reviewable = reviews.reviewable(user.actor());
        }
        return reviewable;
    }

    /** What is reviewed: as the address says, or else the first. */
    public Permission getReviewed() {
        return getReviewable().stream()
                .filter(each -> permission.isEmpty() || each.name().equals(permission))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    public List<Standing> getStandings() {
        if (standings == null) {
            standings = reviews.standing(getReviewed().name(), user.actor());
        }
        return standings;
    }

    public long getOverdue() {
        return getStandings().stream().filter(Standing::overdue).count();
    }

    /** What earlier reviews found to be ended and nobody has. */
    public List<UnendedLine> getUnended() {
        return reviews.unended(user.actor()).stream().map(UnendedLine::of).toList();
    }

    /** The body that is reviewed. */
    public Standing getStanding() {
        return getStandings().stream()
                .filter(each -> each.body().toString().equals(body))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private Scope scope() {
        return Scope.of(getStanding().body());
    }

    public List<Line> getLines() {
        if (lines == null) {
            lines =
                    reviews.holders(getReviewed().name(), scope(), user.actor()).stream()
                            .map(this::line)
                            .toList();
        }
        return lines;
    }

    private Line line(Access access) {
        var field = "verdict-" + access.assignment();
        var chosen = request.getParameter(field);
        return new Line(access, field, "keep".equals(chosen), "end".equals(chosen));
    }

    public List<Review> getEarlier() {
        return reviews.of(scope(), user.actor()).stream()
                .filter(each -> each.permission().equals(getReviewed().name()))
                .toList();
    }

    /** Whether what is marked to be ended ends at once. */
    public boolean isEnding() {
        return authority.may(user.actor(), "platform:manage-roles", Scope.everywhere());
    }

    public void finish() {
        var found = new HashMap<UUID, Verdict>();
        var marked =
                form.accepts(
                        getLines().stream()
                                .map(
                                        line ->
                                                (Runnable)
                                                        () ->
                                                                found.put(
                                                                        line.access().assignment(),
                                                                        line.verdict()))
                                .toArray(Runnable[]::new));
        if (marked) {
            form.submit(
                    "portal.notice.access-reviewed",
                    () -> {
                        proof.require();
                        reviews.reviewed(
                                getReviewed().name(), scope(), found, remark, user.actor());
                        return "/access/reviews?of=" + QueryValue.inAddress(getReviewed().name());
                    });
        }
    }

    /** Where the list is had as a file. */
    public String getFile() {
        return "/api/access/holders?of="
                + QueryValue.inAddress(getReviewed().name())
                + "&scope="
                + QueryValue.inAddress(new ScopeChoice(scope()).value());
    }

    public String getPermission() {
        return permission;
    }

    public void setPermission(@Nullable String permission) {
        this.permission = permission == null ? "" : permission;
    }

    public String getBody() {
        return body;
    }

    public void setBody(@Nullable String body) {
        this.body = body == null ? "" : body;
    }

    public String getRemark() {
        return remark;
    }

    public void setRemark(@Nullable String remark) {
        this.remark = remark == null ? "" : remark;
    }

    /**
     * Somebody who may.
     *
     * @param field the name of the choice between the two
     * @param kept whether it was chosen to keep it, when the form was sent
     * @param ended whether it was chosen to end it
     */
    public record Line(Access access, String field, boolean kept, boolean ended) {

        Verdict verdict() {
            if (kept == ended) {
                throw new InvalidInput(field, "portal.access.verdict", access.person());
            }
            return kept ? Verdict.KEEP : Verdict.END;
        }
    }

    /**
     * @param end where it is ended
     */
    public record UnendedLine(String person, String role, String where, String end) {

        static UnendedLine of(Unended unended) {
            var assignment = unended.assignment();
            return new UnendedLine(
                    unended.person(),
                    assignment.role().label(),
                    unended.where().isEmpty() ? "Everywhere" : unended.where(),
                    "/person/end-role?name="
                            + QueryValue.inAddress(unended.signInName())
                            + "&role="
                            + assignment.role()
                            + "&scope="
                            + new ScopeChoice(assignment.scope()).value());
        }
    }
}
