package org.concordat.board.meeting;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.concordat.audit.UuidV7;
import org.concordat.board.body.SeatId;
import org.jspecify.annotations.Nullable;

/** An interest that a member declared for an item or for the whole meeting. */
@Entity
@Table(schema = "board", name = "declaration")
public class Declaration {

    @Id private UUID id;

    @Column(name = "seat_id")
    private UUID seat;

    @Column(name = "item_id")
    private @Nullable UUID item;

    @Enumerated(EnumType.STRING)
    @Column(name = "category")
    private InterestCategory category;

    @Enumerated(EnumType.STRING)
    @Column(name = "regime")
    private Regime regime;

    @Column(name = "description")
    private String description;

    @Enumerated(EnumType.STRING)
    @Column(name = "handling")
    private Handling handling;

    protected Declaration() {}

    Declaration(DeclarationDraft draft) {
        this.id = UuidV7.next();
        this.seat = draft.seat().value();
        this.item = draft.item() == null ? null : draft.item().value();
        this.category = draft.category();
        this.regime = draft.regime();
        this.description = draft.description();
        this.handling = draft.handling();
    }

    void change(DeclarationDraft draft) {
        category = draft.category();
        regime = draft.regime();
        description = draft.description();
        handling = draft.handling();
    }

    public SeatId seat() {
        return new SeatId(seat);
    }

    public Optional<ItemId> item() {
        return Optional.ofNullable(item).map(ItemId::new);
    }

    public InterestCategory category() {
        return category;
    }

    public Regime regime() {
        return regime;
    }

    public String description() {
        return description;
    }

    public Handling handling() {
        return handling;
    }

    boolean isSameAs(DeclarationDraft draft) {
        return seat().equals(draft.seat()) && item().equals(Optional.ofNullable(draft.item()));
    }

    /** Whether it touches this item, by name or as one for the whole meeting. */
    boolean touches(ItemId other) {
        return item == null || item().filter(other::equals).isPresent();
    }
}
