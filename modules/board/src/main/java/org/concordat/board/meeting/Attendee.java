package org.concordat.board.meeting;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.concordat.audit.UuidV7;
import org.concordat.board.body.SeatId;
import org.jspecify.annotations.Nullable;

/** A line of a meeting's attendance list. */
@Entity
@Table(schema = "board", name = "attendee")
public class Attendee {

    @Id private UUID id;

    @Column(name = "seat_id")
    private @Nullable UUID seat;

    @Column(name = "role")
    private String role;

    @Enumerated(EnumType.STRING)
    @Column(name = "presence")
    private Presence presence;

    @Column(name = "arrived_at")
    private @Nullable Instant arrived;

    @Column(name = "left_at")
    private @Nullable Instant left;

    protected Attendee() {}

    Attendee(AttendanceDraft draft) {
        this.id = UuidV7.next();
        this.seat = draft.seat() == null ? null : draft.seat().value();
        this.role = draft.role();
        this.presence = draft.presence();
        this.arrived = draft.arrived();
        this.left = draft.left();
    }

    void change(AttendanceDraft draft) {
        role = draft.role();
        presence = draft.presence();
        arrived = draft.arrived();
        left = draft.left();
    }

    public Optional<SeatId> seat() {
        return Optional.ofNullable(seat).map(SeatId::new);
    }

    public String role() {
        return role;
    }

    public Presence presence() {
        return presence;
    }

    public @Nullable Instant arrived() {
        return arrived;
    }

    public @Nullable Instant left() {
        return left;
    }

    boolean isThereAt(Instant time) {
        return presence.isThere()
                && (arrived == null || !arrived.isAfter(time))
                && (left == null || left.isAfter(time));
    }
}
