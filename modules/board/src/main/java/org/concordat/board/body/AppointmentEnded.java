package org.concordat.board.body;

import java.time.LocalDate;
import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.identity.AccountId;

/** Somebody's time in a seat was given an end. */
record AppointmentEnded(
        Subject body, SeatId seat, AccountId account, Office office, LocalDate lastDay)
        implements AuditEvent {

    @Override
    public String type() {
        return "board.appointment-ended.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(body);
    }

    @Override
    public Facts facts() {
        return Facts.none()
                .and("seat", seat.value())
                .and("account", account.value())
                .and("office", office.name())
                .and("until", lastDay);
    }
}
