package org.concordat.board.body;

import static org.concordat.board.BoardPermissions.MANAGE_BODIES;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.concordat.board.Typed;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.NeedsStepUp;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.DateInput;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/** The form that appoints somebody to a seat; an office gives a role, so it asks for a proof. */
@Named
@RequestScoped
@Page("/appoint")
@Needs(MANAGE_BODIES)
@NeedsStepUp
public class AppointPage {

    @Inject private Bodies bodies;
    @Inject private Authority authority;
    @Inject private AppointMember appointMember;
    @Inject private Directory directory;
    @Inject private CurrentUser user;
    @Inject private Form form;
    @Inject private Clock clock;

    private String id = "";
    private String version = "";
    private String seat = "";
    private String account = "";
    private String office = Office.MEMBER.name();
    private final DateInput from = new DateInput();
    private final DateInput until = new DateInput();
    private @Nullable Body body;

    public void appoint() {
        form.submit(
                "board.notice.member-appointed",
                () -> {
                    appointMember.handle(
                            body().id(),
                            Typed.version(version),
                            new SeatId(Typed.id(seat)),
                            new AccountId(Typed.id(account)),
                            Typed.choice("office", Office.class, office),
                            from.date("from"),
                            until.optionalDate("until").orElse(null),
                            user.actor());
                    return "/board/body?id=" + id;
                });
    }

    public String getName() {
        return membership().name();
    }

    public List<Option> getSeats() {
        return membership().seats().stream()
                .map(each -> Option.of(each.id().toString(), each.label()))
                .toList();
    }

    public List<Option> getPeople() {
        return directory.people().stream()
                .map(each -> Option.of(each.account().toString(), each.displayName()))
                .toList();
    }

    public List<Option> getOffices() {
        return Stream.of(Office.values())
                .map(each -> Option.of(each.name(), each.label()))
                .toList();
    }

    public DateInput getFrom() {
        return from;
    }

    public DateInput getUntil() {
        return until;
    }

    public String getVersion() {
        return version.isEmpty() ? Long.toString(body().version()) : version;
    }

    public void setVersion(String version) {
        this.version = version;
    }

    /** The form lists people, so it is only for those who may appoint them. */
    private Body body() {
        if (body == null) {
            body = bodies.seenBy(user.actor(), new BodyId(Typed.id(id)));
            authority.require(user.actor(), MANAGE_BODIES, Scope.of(body.id()));
        }
        return body;
    }

    private Membership membership() {
        return bodies.membership(
                body().id(), LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/London")));
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getSeat() {
        return seat;
    }

    public void setSeat(String seat) {
        this.seat = seat;
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = account;
    }

    public String getOffice() {
        return office;
    }

    public void setOffice(String office) {
        this.office = office;
    }
}
