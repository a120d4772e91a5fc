package org.concordat.board.body;

import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.directory.ProgrammeId;

/** A body was established with its terms of reference. */
record BodyEstablished(
        Subject body,
        ProgrammeId programme,
        String code,
        DecisionPower power,
        String quorum,
        int noticeDays,
        int seats)
        implements AuditEvent {

    @Override
    public String type() {
        return "board.body-established.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(body);
    }

    @Override
    public Facts facts() {
        return Facts.of("code", code)
                .and("programme", programme.value())
                .and("decisionPower", power.name())
                .and("quorum", quorum)
                .and("noticeDays", noticeDays)
                .and("seats", seats);
    }
}
