package org.concordat.board.body;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.concordat.audit.UuidV7;
import org.concordat.spi.directory.OrganisationId;
import org.jspecify.annotations.Nullable;

/** A place at a body's table, which an organisation or constituency fills. */
@Entity
@Table(schema = "board", name = "seat")
class Seat {

    @Id private UUID id;

    @Column(name = "place")
    private int place;

    @Column(name = "role")
    private String role;

    @Column(name = "organisation")
    private @Nullable UUID organisation;

    @Column(name = "voting")
    private boolean voting;

    @Column(name = "constituency")
    private String constituency;

    protected Seat() {}

    Seat(SeatDraft draft, int place) {
        this.id = UuidV7.next();
        this.place = place;
        this.role = draft.role();
        this.organisation = draft.organisation() == null ? null : draft.organisation().value();
        this.voting = draft.voting();
        this.constituency = draft.constituency();
    }

    SeatId id() {
        return new SeatId(id);
    }

    int place() {
        return place;
    }

    String role() {
        return role;
    }

    Optional<OrganisationId> organisation() {
        return Optional.ofNullable(organisation).map(OrganisationId::new);
    }

    boolean isVoting() {
        return voting;
    }

    String constituency() {
        return constituency;
    }
}
