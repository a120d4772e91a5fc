package org.concordat.board.resolution;

import java.util.List;
import java.util.Map;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** A motion was carried and stands in the register. */
record ResolutionCarried(Resolution resolution) implements AuditEvent {

    @Override
    public String type() {
        return "board.resolution-carried.v1";
    }

    @Override
    public List<Subject> subjects() {
        return resolution.subjects();
    }

    @Override
    public Facts facts() {
        return resolution.facts();
    }

    @Override
    public Map<String, String> withheld() {
        return Map.of("motion", resolution.motion());
    }
}
