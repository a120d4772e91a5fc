package org.concordat.board.agenda;

import static org.concordat.board.BoardPermissions.EDIT_AGENDA;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.concordat.board.Typed;
import org.concordat.board.meeting.Access;
import org.concordat.board.meeting.AgendaItem;
import org.concordat.board.meeting.ItemDraft;
import org.concordat.board.meeting.ItemId;
import org.concordat.board.meeting.Meeting;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.board.meeting.Purpose;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.jspecify.annotations.Nullable;

/** The form of an agenda item: a new one, or one to change, move or remove. */
@Named
@RequestScoped
@Page("/item")
@Needs(EDIT_AGENDA)
public class ItemPage {

    @Inject private Meetings meetings;
    @Inject private AddAgendaItem addAgendaItem;
    @Inject private ChangeAgendaItem changeAgendaItem;
    @Inject private MoveAgendaItem moveAgendaItem;
    @Inject private RemoveAgendaItem removeAgendaItem;
    @Inject private Authority authority;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private String id = "";
    private String item = "";
    private String version = "";
    private @Nullable String title;
    private @Nullable String purpose;
    private @Nullable String access;
    private @Nullable List<String> paragraphs;
    private @Nullable String reason;
    private @Nullable String presenter;
    private @Nullable String level;
    private String toPlace = "";
    private @Nullable Meeting meeting;

    public boolean isNew() {
        return item.isEmpty();
    }

    public void save() {
        form.submit(
                isNew() ? "board.notice.item-added" : "board.notice.item-changed",
                () -> {
                    if (isNew()) {
                        addAgendaItem.handle(
                                meetingId(), Typed.version(version), draft(), user.actor());
                    } else {
                        changeAgendaItem.handle(
                                meetingId(),
                                Typed.version(version),
                                itemId(),
                                draft(),
                                user.actor());
                    }
                    return "/board/meeting?id=" + id;
                });
    }

    public void move() {
        form.submit(
                "board.notice.item-moved",
                () -> {
                    moveAgendaItem.handle(
                            meetingId(),
                            Typed.version(version),
                            itemId(),
                            Typed.number("toPlace", toPlace),
                            user.actor());
                    return "/board/meeting?id=" + id;
                });
    }

    public void remove() {
        form.submit(
                "board.notice.item-removed",
                () -> {
                    removeAgendaItem.handle(
                            meetingId(), Typed.version(version), itemId(), user.actor());
                    return "/board/meeting?id=" + id;
                });
    }

    private ItemDraft draft() {
        var chosen = new HashSet<Integer>();
        getParagraphs().forEach(each -> chosen.add(Typed.number("paragraphs", each)));
        return new ItemDraft(
                getTitle(),
                Typed.choice("purpose", Purpose.class, getPurpose()),
                new Access(
                        Typed.choice("access", Access.Kind.class, getAccess()),
                        chosen,
                        getReason()),
                getPresenter(),
                getLevel().equals("SUB"));
    }

    public String getMeetingTitle() {
        return meeting().title();
    }

    public List<Option> getPurposes() {
        return Stream.of(Purpose.values()).map(p -> Option.of(p.name(), p.label())).toList();
    }

    public List<Option> getKinds() {
        return List.of(
                Option.of("PUBLIC", "Public"),
                new Option("EXEMPT", "Exempt", "The public may be excluded, by resolution"),
                new Option("CONFIDENTIAL", "Confidential", "The public must be excluded"));
    }

    public List<Option> getAllParagraphs() {
        return List.of(
                Option.of("1", "1: about an individual"),
                Option.of("2", "2: likely to reveal who an individual is"),
                Option.of("3", "3: financial or business affairs"),
                Option.of("4", "4: labour relations"),
                Option.of("5", "5: legal professional privilege"),
                Option.of("6", "6: notices, orders or directions"),
                Option.of("7", "7: preventing, investigating or prosecuting crime"));
    }

    public List<Option> getLevels() {
        return List.of(
                Option.of("MAIN", "An item of its own"),
                Option.of("SUB", "Under the item before it, as 2.1"));
    }

    public String getTitle() {
        return title == null ? before().map(AgendaItem::title).orElse("") : title;
    }

    public String getPurpose() {
        return purpose == null ? before().map(each -> each.purpose().name()).orElse("") : purpose;
    }

    public String getAccess() {
        return access == null
                ? before().map(each -> each.access().kind().name()).orElse("PUBLIC")
                : access;
    }

    public List<String> getParagraphs() {
        return paragraphs == null
                ? before().map(
                                each ->
                                        each.access().paragraphs().stream()
                                                .map(String::valueOf)
                                                .toList())
                        .orElse(List.of())
                : paragraphs;
    }

    public void setParagraphs(List<String> paragraphs) {
        this.paragraphs = paragraphs;
    }

    public String getReason() {
        return reason == null ? before().map(each -> each.access().reason()).orElse("") : reason;
    }

    public String getPresenter() {
        return presenter == null ? before().map(AgendaItem::presenter).orElse("") : presenter;
    }

    public String getLevel() {
        return level == null
                ? before().map(each -> each.isSubItem() ? "SUB" : "MAIN").orElse("MAIN")
                : level;
    }

    public String getVersion() {
        return version.isEmpty() ? Long.toString(meeting().version()) : version;
    }

    public void setVersion(String version) {
        this.version = version;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public void setPurpose(String purpose) {
        this.purpose = purpose;
    }

    public void setAccess(String access) {
        this.access = access;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public void setPresenter(String presenter) {
        this.presenter = presenter;
    }

    public void setLevel(String level) {
        this.level = level;
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

    public String getToPlace() {
        return toPlace;
    }

    public void setToPlace(String toPlace) {
        this.toPlace = toPlace;
    }

    private Optional<AgendaItem> before() {
        return isNew() ? Optional.empty() : Optional.of(meeting().item(itemId()).item());
    }

    private MeetingId meetingId() {
        return new MeetingId(Typed.id(id));
    }

    private ItemId itemId() {
        return new ItemId(Typed.id(item));
    }

    private Meeting meeting() {
        if (meeting == null) {
            meeting = meetings.seenBy(user.actor(), meetingId());
            authority.require(user.actor(), EDIT_AGENDA, Scope.of(meeting.body()));
        }
        return meeting;
    }
}
