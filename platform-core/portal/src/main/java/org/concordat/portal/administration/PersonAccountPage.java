package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.RecentProof;
import org.concordat.module.pages.Form;
import org.concordat.platform.identity.Accounts;
import org.concordat.platform.identity.Accounts.Account;
import org.concordat.platform.identity.Accounts.Invitation;
import org.concordat.platform.identity.factor.SecondFactors;
import org.concordat.portal.FromPlatform;
import org.concordat.portal.directory.PeoplePage;
import org.concordat.spi.mail.Mail;
import org.jspecify.annotations.Nullable;

/** What administrators see and do on a person's page: the account's state and its link. */
@Named
@RequestScoped
public class PersonAccountPage {

    static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Inject @FromPlatform private Accounts accounts;
    @Inject @FromPlatform private SecondFactors factors;
    @Inject private ManagedAccount managed;
    @Inject private PeoplePage people;
    @Inject private FirstSignInLink firstSignIn;
    @Inject private Administrators administrators;
    @Inject private CurrentUser user;
    @Inject private Form form;
    @Inject private RecentProof proof;
    @Inject private Mail mail;
    @Inject private Clock clock;

    private @Nullable Boolean managing;
    private @Nullable Boolean givingRoles;
    private String link = "";

    /** Whether this person sees the account, and not only who it is. */
    public boolean isManaging() {
        if (managing == null) {
            managing = administrators.includes(Administrators.ACCOUNTS);
        }
        return managing;
    }

    public boolean isGivingRoles() {
        if (givingRoles == null) {
            givingRoles = administrators.includes(Administrators.ROLES);
        }
        return givingRoles;
    }

    public boolean isMyself() {
        return people.getPerson().account().equals(user.actor().account());
    }

    public Account getAccount() {
        managed.setName(people.getName());
        return managed.getAccount();
    }

    public boolean isSuspended() {
        return getAccount().suspendedAt() != null;
    }

    /** What holds today: suspended, ended, invited, not begun, or active. */
    public String getState() {
        var known = getAccount();
        var today = LocalDate.ofInstant(clock.instant(), LONDON);
        var firstDay = known.firstDay();
        if (known.suspendedAt() != null) {
            return "Suspended";
        } else if (known.isOverOn(today)) {
            return "Ended";
        } else if (!known.beenHere()) {
            return "Not signed in yet";
        } else if (firstDay != null && firstDay.isAfter(today)) {
            return "Not begun";
        }
        return "Active";
    }

    /** Whether a letter can bring somebody in who has not been here. */
    public boolean isInvitable() {
        return mail.isDelivered()
                && !getAccount().beenHere()
                && !getAccount().email().isEmpty()
                && !isSuspended();
    }

    /** The newest invitation of somebody who has not been here, or null. */
    public @Nullable Invitation getInvitation() {
        return getAccount().beenHere() ? null : accounts.invitation(getAccount().id()).orElse(null);
    }

    public void invite() {
        form.submit(
                "portal.notice.invited",
                () -> {
                    proof.require();
                    accounts.invite(getAccount().id(), user.actor());
                    return here();
                });
    }

    public void withdraw() {
        form.submit(
                "portal.notice.invitation-withdrawn",
                () -> {
                    proof.require();
                    accounts.withdraw(getAccount().id(), user.actor());
                    return here();
                });
    }

    /** Where the person belonged and will belong; shown when there is more than one place. */
    public List<MoveLine> getMoves() {
        return accounts.moves(getAccount().id()).stream()
                .map(
                        each ->
                                new MoveLine(
                                        each.organisation() == null
                                                ? "None"
                                                : people.nameOf(each.organisation()),
                                        each.firstDay(),
                                        each.planned()))
                .toList();
    }

    public void suspend() {
        form.submit(
                "portal.notice.account-suspended",
                () -> {
                    proof.require();
                    accounts.suspend(getAccount().id(), user.actor());
                    return here();
                });
    }

    public void reactivate() {
        form.submit(
                "portal.notice.account-reactivated",
                () -> {
                    proof.require();
                    accounts.reactivate(getAccount().id(), user.actor());
                    return here();
                });
    }

    /** Whether the person shows a second factor, which they may have lost. */
    public boolean isSecondFactor() {
        return factors.of(getAccount().id()).isThere();
    }

    public void removeSecondFactor() {
        form.submit(
                "portal.notice.second-factor-removed",
                () -> {
                    proof.require();
                    factors.removeAll(getAccount().id(), user.actor());
                    return here();
                });
    }

    /** Shows the link on this very page: it is kept nowhere to be shown again. */
    public void makeLink() {
        form.accepts(
                () -> {
                    proof.require();
                    link = firstSignIn.make(getAccount().id());
                });
    }

    /** The link just made, or an empty text. */
    public String getLink() {
        return link;
    }

    private String here() {
        return managed.getPage();
    }

    /**
     * @param where the organisation's name
     */
    public record MoveLine(String where, LocalDate from, boolean planned) {}
}
