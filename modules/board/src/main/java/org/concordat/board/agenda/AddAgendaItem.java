package org.concordat.board.agenda;

import static org.concordat.board.BoardPermissions.EDIT_AGENDA;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.concordat.board.meeting.ItemDraft;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.Actor;

/** Puts an item at the end of a draft agenda. */
@Dependent
public class AddAgendaItem {

    private final Meetings meetings;
    private final AuditTrail trail;

    @Inject
    public AddAgendaItem(Meetings meetings, AuditTrail trail) {
        this.meetings = meetings;
        this.trail = trail;
    }

    @Transactional
    public void handle(MeetingId id, long version, ItemDraft item, Actor actor) {
        var meeting = meetings.toChange(actor, id, version, EDIT_AGENDA);
        var added = meeting.add(item);
        meetings.keep(meeting);
        trail.append(added, actor);
    }
}
