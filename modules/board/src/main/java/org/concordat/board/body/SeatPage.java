package org.concordat.board.body;

import static org.concordat.board.BoardPermissions.MANAGE_BODIES;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.concordat.board.Typed;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.OrganisationId;

/** The form that gives a body another seat. */
@Named
@RequestScoped
@Page("/add-seat")
@Needs(MANAGE_BODIES)
public class SeatPage {

    @Inject private Bodies bodies;
    @Inject private AddSeat addSeat;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private String id = "";
    private String version = "";
    private String role = "";
    private String organisation = "";
    private String voting = "YES";
    private String constituency = "";

    public void add() {
        form.submit(
                "board.notice.seat-added",
                () -> {
                    addSeat.handle(
                            new BodyId(Typed.id(id)),
                            Typed.version(version),
                            new SeatDraft(
                                    role,
                                    organisation == null || organisation.isEmpty()
                                            ? null
                                            : new OrganisationId(Typed.id(organisation)),
                                    "YES".equals(voting),
                                    constituency),
                            user.actor());
                    return "/board/body?id=" + id;
                });
    }

    public List<Option> getVotes() {
        return List.of(Option.of("YES", "Voting"), Option.of("NO", "Non-voting"));
    }

    public String getVersion() {
        return version.isEmpty()
                ? Long.toString(bodies.seenBy(user.actor(), new BodyId(Typed.id(id))).version())
                : version;
    }

    public void setVersion(String version) {
        this.version = version;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

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

    public String getVoting() {
        return voting;
    }

    public void setVoting(String voting) {
        this.voting = voting;
    }

    public String getConstituency() {
        return constituency;
    }

    public void setConstituency(String constituency) {
        this.constituency = constituency;
    }
}
