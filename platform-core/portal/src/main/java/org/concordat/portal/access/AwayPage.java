package org.concordat.portal.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.NeedsSignIn;
import org.concordat.module.gate.NeedsStepUp;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.DateInput;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.module.pages.Shown;
import org.concordat.platform.authority.Delegations;
import org.concordat.platform.authority.Delegations.Delegation;
import org.concordat.portal.ChosenRow;
import org.concordat.portal.FromPlatform;
import org.concordat.portal.administration.ScopeChoice;
import org.concordat.portal.signin.RoleScopes;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.authority.Assignment;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Person;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/** Hands on roles of one's own for a time, and takes them back. */
@Named
@RequestScoped
@Page("/account/away")
@NeedsSignIn
@NeedsStepUp
public class AwayPage {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Inject @FromPlatform private Delegations delegations;
    @Inject private Roles roles;
    @Inject private RoleScopes scopes;
    @Inject private Directory directory;
    @Inject private CurrentUser user;
    @Inject private ChosenRow row;
    @Inject private Form form;
    @Inject private Clock clock;

    private List<String> handedOn = new ArrayList<>();
    private String deputy = "";
    private String scope = "";
    private String decision = "";
    private @Nullable DateInput from;
    private final DateInput until = new DateInput();
    private @Nullable List<Assignment> own;

    /** What can be handed on: held today, one's own, and not taken in an emergency. */
    private List<Assignment> own() {
        if (own == null) {
            var now = clock.instant();
            own =
                    roles.assignmentsOf(me()).stream()
                            .filter(each -> each.holdsAt(today(), now))
                            .filter(each -> each.delegatedBy() == null && each.endsAt() == null)
                            .toList();
        }
        return own;
    }

    private AccountId me() {
        return user.actor().account();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), LONDON);
    }

    public List<Option> getRoles() {
        return own().stream()
                .map(
                        each ->
                                new Option(
                                        each.id().toString(),
                                        each.role().label() + ", " + scopes.where(each.scope()),
                                        each.until() == null
                                                ? ""
                                                : "Yours until " + Shown.date(each.until())))
                .toList();
    }

    public List<Option> getDeputies() {
        return Stream.concat(
                        Stream.of(Option.of("", "Choose somebody")),
                        delegations.deputies(user.actor()).stream()
                                .map(each -> Option.of(each.signInName(), each.displayName())))
                .toList();
    }

    /** All that the roles hold for, or one body of it. */
    public List<Option> getScopes() {
        return Stream.concat(
                        Stream.of(Option.of("", "Wherever I hold them")),
                        directory.bodies().stream()
                                .filter(
                                        body ->
                                                own().stream()
                                                        .anyMatch(
                                                                each ->
                                                                        reaches(
                                                                                each,
                                                                                body.programme())))
                                .map(
                                        body ->
                                                Option.of(
                                                        new ScopeChoice(Scope.of(body.id()))
                                                                .value(),
                                                        "Only " + body.name())))
                .toList();
    }

    private static boolean reaches(Assignment assignment, ProgrammeId programme) {
        return assignment.scope().equals(Scope.everywhere())
                || assignment.scope().equals(Scope.of(programme));
    }

    public void delegate() {
        var to = new ArrayList<AccountId>();
        var days = new ArrayList<LocalDate>();
        var right =
                form.accepts(
                        () -> chosen(),
                        () -> to.add(readDeputy()),
                        () -> days.add(getFrom().date("from")),
                        () -> days.add(until.date("until")));
        if (right) {
            form.submit(
                    "portal.notice.delegated",
                    () -> {
                        delegations.delegateAll(
                                chosen().stream()
                                        .map(
                                                each ->
                                                        new Delegation(
                                                                each.id(),
                                                                to.get(0),
                                                                readScope().orElse(each.scope()),
                                                                days.get(0),
                                                                days.get(1),
                                                                decision.isBlank()
                                                                        ? null
                                                                        : decision))
                                        .toList(),
                                user.actor());
                        return "/account/away";
                    });
        }
    }

    private List<Assignment> chosen() {
        var chosen =
                own().stream().filter(each -> handedOn.contains(each.id().toString())).toList();
        if (chosen.isEmpty()) {
            throw new InvalidInput("handedOn", "portal.away.role");
        }
        return chosen;
    }

    private AccountId readDeputy() {
        return delegations.deputies(user.actor()).stream()
                .filter(each -> each.signInName().equals(deputy))
                .map(Person::account)
                .findFirst()
                .orElseThrow(() -> new InvalidInput("deputy", "portal.away.deputy"));
    }

    private Optional<Scope> readScope() {
        return scope.isEmpty() ? Optional.empty() : Optional.of(ScopeChoice.of(scope).scope());
    }

    public void takeBack() {
        form.submit(
                "portal.notice.taken-back",
                () -> {
                    delegations.takeBack(row.id(), user.actor());
                    return "/account/away";
                });
    }

    /** What one handed on that has not ended. */
    public List<Line> getDelegated() {
        return delegations.by(me()).stream()
                .map(
                        each ->
                                new Line(
                                        each,
                                        scopes.where(each.scope()),
                                        directory
                                                .person(each.holder())
                                                .map(Person::displayName)
                                                .orElse(""),
                                        each.from().isAfter(today())))
                .toList();
    }

    public List<String> getHandedOn() {
        return handedOn;
    }

    public void setHandedOn(List<String> handedOn) {
        this.handedOn = handedOn;
    }

    public String getDeputy() {
        return deputy;
    }

    public void setDeputy(@Nullable String deputy) {
        this.deputy = deputy == null ? "" : deputy;
    }

    public String getScope() {
        return scope;
    }

    public void setScope(@Nullable String scope) {
        this.scope = scope == null ? "" : scope;
    }

    public String getDecision() {
        return decision;
    }

    public void setDecision(@Nullable String decision) {
        this.decision = decision == null ? "" : decision;
    }

    /** Today, until something else is typed. */
    public DateInput getFrom() {
        if (from == null) {
            from = DateInput.of(today());
        }
        return from;
    }

    public DateInput getUntil() {
        return until;
    }

    /**
     * @param to the deputy's name
     * @param later whether it has not begun
     */
    public record Line(Assignment assignment, String where, String to, boolean later) {}
}
