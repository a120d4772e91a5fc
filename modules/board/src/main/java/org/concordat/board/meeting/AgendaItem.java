package org.concordat.board.meeting;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.concordat.audit.UuidV7;

/** An item of a meeting's agenda. */
@Entity
@Table(schema = "board", name = "agenda_item")
public class AgendaItem {

    @Id private UUID id;

    @Column(name = "place")
    private int place;

    @Column(name = "sub_item")
    private boolean subItem;

    @Column(name = "title")
    private String title;

    @Enumerated(EnumType.STRING)
    @Column(name = "purpose")
    private Purpose purpose;

    @Enumerated(EnumType.STRING)
    @Column(name = "access_kind")
    private Access.Kind accessKind;

    @Column(name = "access_paragraphs")
    private String accessParagraphs;

    @Column(name = "access_reason")
    private String accessReason;

    @Column(name = "presenter")
    private String presenter;

    protected AgendaItem() {}

    AgendaItem(ItemDraft draft, int place) {
        this.id = UuidV7.next();
        this.place = place;
        this.subItem = draft.subItem();
        this.title = draft.title();
        this.purpose = draft.purpose();
        this.accessKind = draft.access().kind();
        this.accessParagraphs = written(draft.access().paragraphs());
        this.accessReason = draft.access().reason();
        this.presenter = draft.presenter();
    }

    void change(ItemDraft draft) {
        subItem = draft.subItem();
        title = draft.title();
        purpose = draft.purpose();
        accessKind = draft.access().kind();
        accessParagraphs = written(draft.access().paragraphs());
        accessReason = draft.access().reason();
        presenter = draft.presenter();
    }

    void moveTo(int newPlace) {
        place = newPlace;
    }

    int place() {
        return place;
    }

    public ItemId id() {
        return new ItemId(id);
    }

    public boolean isSubItem() {
        return subItem;
    }

    public String title() {
        return title;
    }

    public Purpose purpose() {
        return purpose;
    }

    public Access access() {
        var paragraphs =
                accessParagraphs.isEmpty()
                        ? Set.<Integer>of()
                        : Stream.of(accessParagraphs.split(","))
                                .map(Integer::valueOf)
                                .collect(Collectors.toSet());
        return new Access(accessKind, paragraphs, accessReason);
    }

    public boolean isPrivate() {
        return accessKind != Access.Kind.PUBLIC;
    }

    public String presenter() {
        return presenter;
    }

    private static String written(Set<Integer> paragraphs) {
        return paragraphs.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
