package org.concordat.board.body;

import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.directory.OrganisationId;
import org.jspecify.annotations.Nullable;

/** A body was given another seat. */
record SeatAdded(
        Subject body,
        SeatId seat,
        String role,
        @Nullable OrganisationId organisation,
        boolean voting,
        String constituency)
        implements AuditEvent {

    @Override
    public String type() {
        return "board.seat-added.v1";
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
                        .and("voting", voting)
                        .and("constituency", constituency);
        return organisation == null ? facts : facts.and("organisation", organisation.value());
    }
}
