package org.concordat.board.body;

import static org.concordat.board.BoardPermissions.MANAGE_BODIES;
import static org.concordat.board.BoardPermissions.READ_MEETING;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.concordat.audit.Subject;
import org.concordat.board.Typed;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.gate.RecentProof;
import org.concordat.module.pages.Form;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Person;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/** The page of a body: its terms of reference, seats and members. */
@Named
@RequestScoped
@Page("/body")
@Page(value = "/end-appointment", needs = MANAGE_BODIES)
@Needs({READ_MEETING, MANAGE_BODIES})
public class BodyPage {

    /**
     * Somebody's time in a seat, for the body's page.
     *
     * @param person the name that others see
     */
    public record Appointed(
            UUID id,
            String seat,
            String person,
            String office,
            LocalDate from,
            @Nullable LocalDate until) {}

    @Inject private Bodies bodies;
    @Inject private Directory directory;
    @Inject private Authority authority;
    @Inject private CurrentUser user;
    @Inject private Clock clock;
    @Inject private EndAppointment endAppointment;
    @Inject private Form form;
    @Inject private RecentProof proof;

    private String id = "";
    private String appointment = "";
    private String version = "";
    private @Nullable Body body;
    private @Nullable Membership membership;

    public Membership getMembership() {
        if (membership == null) {
            membership = bodies.membership(body().id(), today());
        }
        return membership;
    }

    public List<Appointed> getAppointments() {
        var labels = new HashMap<SeatId, String>();
        getMembership().seats().forEach(seat -> labels.put(seat.id(), seat.label()));
        return body().appointments().stream()
                .map(
                        each ->
                                new Appointed(
                                        each.id(),
                                        labels.getOrDefault(each.seat(), ""),
                                        person(each.account()),
                                        each.office().label(),
                                        each.from(),
                                        each.until()))
                .toList();
    }

    /** Who holds a seat, or that it is vacant. */
    public String holder(SeatHeld seat) {
        return seat.holder() == null ? "Vacant" : person(seat.holder());
    }

    public boolean may(String permission) {
        return authority.may(user.actor(), permission, Scope.of(body().id()));
    }

    /** Ends the appointment that the address names, today. */
    public void end() {
        form.submit(
                "board.notice.appointment-ended",
                () -> {
                    // an office gives a role
                    proof.require();
                    endAppointment.handle(
                            body().id(),
                            Typed.version(version),
                            Typed.id(appointment),
                            today(),
                            user.actor());
                    return "/board/body?id=" + id;
                });
    }

    public String getAppointment() {
        return appointment;
    }

    public void setAppointment(String appointment) {
        this.appointment = appointment;
    }

    public Subject getSubject() {
        return Subject.of(Body.SUBJECT, body().id().value());
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getVersion() {
        return version.isEmpty() ? Long.toString(body().version()) : version;
    }

    public void setVersion(String version) {
        this.version = version;
    }

    private Body body() {
        if (body == null) {
            body = bodies.seenBy(user.actor(), new BodyId(Typed.id(id)));
        }
        return body;
    }

    private String person(AccountId account) {
        return directory.person(account).map(Person::displayName).orElse("Unknown");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/London"));
    }
}
