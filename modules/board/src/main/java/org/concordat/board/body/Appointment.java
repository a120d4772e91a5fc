package org.concordat.board.body;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.concordat.audit.UuidV7;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/** Somebody's time in a seat. */
@Entity
@Table(schema = "board", name = "appointment")
class Appointment {

    @Id private UUID id;

    @Column(name = "seat_id")
    private UUID seat;

    @Column(name = "account")
    private UUID account;

    @Enumerated(EnumType.STRING)
    @Column(name = "office")
    private Office office;

    @Column(name = "first_day")
    private LocalDate from;

    @Column(name = "last_day")
    private @Nullable LocalDate until;

    protected Appointment() {}

    Appointment(
            SeatId seat,
            AccountId account,
            Office office,
            LocalDate from,
            @Nullable LocalDate until) {
        if (until != null && until.isBefore(from)) {
            throw new InvalidInput("until", "platform.period.ends-before-it-starts");
        }
        this.id = UuidV7.next();
        this.seat = seat.value();
        this.account = account.value();
        this.office = office;
        this.from = from;
        this.until = until;
    }

    UUID id() {
        return id;
    }

    SeatId seat() {
        return new SeatId(seat);
    }

    AccountId account() {
        return new AccountId(account);
    }

    Office office() {
        return office;
    }

    LocalDate from() {
        return from;
    }

    @Nullable LocalDate until() {
        return until;
    }

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }

    boolean overlaps(Appointment other) {
        return (other.until == null || !from.isAfter(other.until))
                && (until == null || !other.from.isAfter(until));
    }

    void end(LocalDate lastDay) {
        if (lastDay.isBefore(from)) {
            throw new InvalidInput("until", "platform.period.ends-before-it-starts");
        }
        if (until != null && !lastDay.isBefore(until)) {
            throw new InvalidInput("until", "board.appointment.already-ends");
        }
        until = lastDay;
    }
}
