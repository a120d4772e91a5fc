package org.concordat.board.body;

import static org.concordat.board.BoardPermissions.MANAGE_BODIES;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.concordat.board.Typed;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.spi.PlainText;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;

/** The form that establishes a body. */
@Named
@RequestScoped
@Page("/establish-body")
@Needs(MANAGE_BODIES)
public class EstablishBodyPage {

    private static final int ROWS = 8;

    /** A row of the form's table of seats. */
    public static class SeatRow {

        private String role = "";
        private String organisation = "";
        private boolean voting = true;
        private String constituency = "";

        public String getRole() {
            return role;
        }

        public void setRole(String role) {
            this.role = role;
        }

        public String getOrganisation() {
            return organisation;
        }

        public void setOrganisation(String organisation) {
            this.organisation = organisation;
        }

        public boolean isVoting() {
            return voting;
        }

        public void setVoting(boolean voting) {
            this.voting = voting;
        }

        public String getConstituency() {
            return constituency;
        }

        public void setConstituency(String constituency) {
            this.constituency = constituency;
        }

        private boolean isFilled() {
            return role != null && !role.isBlank();
        }

        private SeatDraft draft() {
            return new SeatDraft(
                    role,
                    organisation == null || organisation.isEmpty()
                            ? null
                            : new OrganisationId(Typed.id(organisation)),
                    voting,
                    constituency == null || constituency.isBlank() ? "member" : constituency);
        }
    }

    @Inject private EstablishBody establishBody;
    @Inject private Directory directory;
    @Inject private Authority authority;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private String programme = "";
    private String name = "";
    private String code = "";
    private String kind = "programme_board";
    private String power = DecisionPower.RECOMMEND.name();
    private String quorum = "";
    private String conditions = "";
    private String noticeDays = "5";
    private final List<SeatRow> seats =
            Stream.generate(SeatRow::new).limit(ROWS).collect(Collectors.toList());

    public void establish() {
        form.submit(
                "board.notice.body-established",
                () -> {
                    var id =
                            establishBody.handle(
                                    PlainText.line("code", code, 32),
                                    PlainText.line("name", name, 200),
                                    kind,
                                    new ProgrammeId(Typed.id(programme)),
                                    terms(),
                                    seats.stream()
                                            .filter(SeatRow::isFilled)
                                            .map(SeatRow::draft)
                                            .toList(),
                                    user.actor());
                    return "/board/body?id=" + id;
                });
    }

    private Terms terms() {
        var read =
                Objects.requireNonNullElse(conditions, "")
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(QuorumCondition::parse)
                        .toList();
        return new Terms(
                Typed.choice("power", DecisionPower.class, power),
                new Quorum(Typed.number("quorum", quorum), read),
                Typed.number("noticeDays", noticeDays));
    }

    public List<Option> getProgrammes() {
        return directory.programmes().stream()
                .filter(each -> authority.may(user.actor(), MANAGE_BODIES, Scope.of(each.id())))
                .map(each -> Option.of(each.id().toString(), each.name()))
                .toList();
    }

    public List<Option> getOrganisations() {
        var options = new ArrayList<Option>();
        options.add(Option.of("", "None"));
        directory
                .organisations()
                .forEach(each -> options.add(Option.of(each.id().toString(), each.name())));
        return options;
    }

    public List<Option> getKinds() {
        return List.of(
                Option.of("programme_board", "Programme board"),
                Option.of("joint_committee", "Joint committee"),
                Option.of("health_and_wellbeing_board", "Health and wellbeing board"),
                Option.of("provider_alliance", "Provider alliance"),
                Option.of("officer_group", "Officer group"),
                Option.of("advisory_panel", "Advisory panel"));
    }

    public List<Option> getPowers() {
        return Stream.of(DecisionPower.values())
                .map(each -> Option.of(each.name(), each.label()))
                .toList();
    }

    public List<SeatRow> getSeats() {
        return seats;
    }

    public String getProgramme() {
        return programme;
    }

    public void setProgramme(String programme) {
        this.programme = programme;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public String getPower() {
        return power;
    }

    public void setPower(String power) {
        this.power = power;
    }

    public String getQuorum() {
        return quorum;
    }

    public void setQuorum(String quorum) {
        this.quorum = quorum;
    }

    public String getConditions() {
        return conditions;
    }

    public void setConditions(String conditions) {
        this.conditions = conditions;
    }

    public String getNoticeDays() {
        return noticeDays;
    }

    public void setNoticeDays(String noticeDays) {
        this.noticeDays = noticeDays;
    }
}
