package org.concordat.board.interest;

import static org.concordat.board.BoardPermissions.DECLARE_INTEREST;
import static org.concordat.board.BoardPermissions.READ_PRIVATE_PAPER;
import static org.concordat.board.BoardPermissions.RECORD_ATTENDANCE;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.concordat.board.Typed;
import org.concordat.board.body.Bodies;
import org.concordat.board.body.Membership;
import org.concordat.board.body.SeatId;
import org.concordat.board.meeting.DeclarationDraft;
import org.concordat.board.meeting.Handling;
import org.concordat.board.meeting.InterestCategory;
import org.concordat.board.meeting.ItemId;
import org.concordat.board.meeting.Meeting;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.board.meeting.Regime;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.jspecify.annotations.Nullable;

/** The form that declares an interest. */
@Named
@RequestScoped
@Page("/declare-interest")
@Needs(DECLARE_INTEREST)
public class DeclareInterestPage {

    @Inject private Meetings meetings;
    @Inject private Bodies bodies;
    @Inject private Authority authority;
    @Inject private DeclareInterest declareInterest;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private String id = "";
    private String version = "";
    private @Nullable String seat;
    private String item = "";
    private String category = "";
    private String regime = "NHS";
    private String description = "";
    private String handling = "NOTE_ONLY";
    private @Nullable Meeting meeting;

    public void declare() {
        form.submit(
                "board.notice.interest-declared",
                () -> {
                    declareInterest.handle(
                            meeting().id(),
                            Typed.version(version),
                            new DeclarationDraft(
                                    new SeatId(Typed.id(getSeat())),
                                    item == null || item.isEmpty()
                                            ? null
                                            : new ItemId(Typed.id(item)),
                                    Typed.choice("category", InterestCategory.class, category),
                                    Typed.choice("regime", Regime.class, regime),
                                    description,
                                    Typed.choice("handling", Handling.class, handling)),
                            user.actor());
                    return "/board/meeting?id=" + id;
                });
    }

    /** The seats for which this person may declare: one's own, or as chair or secretary all. */
    public List<Option> getSeats() {
        var all = authority.may(user.actor(), RECORD_ATTENDANCE, Scope.of(meeting().body()));
        return membership().seats().stream()
                .filter(each -> all || each.isHeldBy(user.actor().account()))
                .map(each -> Option.of(each.id().toString(), each.label()))
                .toList();
    }

    public List<Option> getItems() {
        var options = new ArrayList<Option>();
        options.add(Option.of("", "The whole meeting"));
        if (meetings.mayReadAgenda(user.actor(), meeting())) {
            var closed =
                    authority.may(user.actor(), READ_PRIVATE_PAPER, Scope.of(meeting().body()));
            meeting()
                    .agenda()
                    .forEach(
                            each ->
                                    options.add(
                                            Option.of(
                                                    each.id().toString(),
                                                    each.number() + " " + each.titleFor(closed))));
        }
        return options;
    }

    public List<Option> getCategories() {
        return Stream.of(InterestCategory.values())
                .map(each -> Option.of(each.name(), each.label()))
                .toList();
    }

    public List<Option> getRegimes() {
        return Stream.of(Regime.values())
                .map(each -> Option.of(each.name(), each.label()))
                .toList();
    }

    public List<Option> getHandlings() {
        return Stream.of(Handling.values())
                .map(each -> Option.of(each.name(), each.label()))
                .toList();
    }

    public String getTitle() {
        return meeting().title();
    }

    public String getSeat() {
        return seat == null
                ? membership().heldBy(user.actor().account()).map(s -> s.id().toString()).orElse("")
                : seat;
    }

    public String getVersion() {
        return version.isEmpty() ? Long.toString(meeting().version()) : version;
    }

    private Membership membership() {
        return bodies.membership(meeting().body(), meeting().day());
    }

    private Meeting meeting() {
        if (meeting == null) {
            meeting = meetings.seenBy(user.actor(), new MeetingId(Typed.id(id)));
        }
        return meeting;
    }

    public void setVersion(String version) {
        this.version = version;
    }

    public void setSeat(String seat) {
        this.seat = seat;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getItem() {
        return item;
    }

    public void setItem(String item) {
        this.item = item;
    }

    public String getCategory() {
        return category;
    }

    public void setCategory(String category) {
        this.category = category;
    }

    public String getRegime() {
        return regime;
    }

    public void setRegime(String regime) {
        this.regime = regime;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public String getHandling() {
        return handling;
    }

    public void setHandling(String handling) {
        this.handling = handling;
    }
}
