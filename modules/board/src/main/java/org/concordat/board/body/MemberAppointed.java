package org.concordat.board.body;

import java.time.LocalDate;
import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/** Somebody was appointed to a seat. */
record MemberAppointed(
        Subject body,
        SeatId seat,
        String role,
        AccountId account,
        Office office,
        LocalDate from,
        @Nullable LocalDate until)
        implements AuditEvent {

    @Override
    public String type() {
        return "board.member-appointed.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(body);
    }

    @Override
    public Facts facts() {
        var facts =
                Facts.of("role", role)
                        .and("seat", seat.value())
                        .and("account", account.value())
                        .and("office", office.name())
                        .and("from", from);
        return until == null ? facts : facts.and("until", until);
    }
}
