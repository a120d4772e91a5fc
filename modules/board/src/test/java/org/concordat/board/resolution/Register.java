package org.concordat.board.resolution;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.concordat.board.body.Bodies;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.SubjectFinder;

/** The register of decisions for tests of other packages. */
public final class Register {

    private final Resolutions resolutions;

    public Register(EntityManager entities, Authority authority) {
        this.resolutions = new Resolutions(entities, authority);
    }

    public RecordResolution recordResolution(Meetings meetings, Bodies bodies, AuditTrail trail) {
        return new RecordResolution(meetings, bodies, resolutions, trail);
    }

    public List<Resolutions.Decision> of(Actor reader, MeetingId meeting) {
        return resolutions.of(reader, meeting);
    }

    public List<Resolutions.Decision> find(Actor reader, String words) {
        return resolutions.register(reader, null, words, null, 10);
    }

    public SubjectFinder finder() {
        return new DecisionFinder(resolutions);
    }
}
