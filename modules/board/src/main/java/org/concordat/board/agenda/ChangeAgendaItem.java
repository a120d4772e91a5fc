package org.concordat.board.agenda;

import static org.concordat.board.BoardPermissions.EDIT_AGENDA;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.concordat.board.meeting.ItemDraft;
import org.concordat.board.meeting.ItemId;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.Actor;

/** Changes an item of a draft agenda. */
@Dependent
class ChangeAgendaItem {

    private final Meetings meetings;
    private final AuditTrail trail;

    @Inject
    ChangeAgendaItem(Meetings meetings, AuditTrail trail) {
        this.meetings = meetings;
        this.trail = trail;
    }

    @Transactional
    void handle(MeetingId id, long version, ItemId item, ItemDraft draft, Actor actor) {
        var meeting = meetings.toChange(actor, id, version, EDIT_AGENDA);
        var changed = meeting.change(item, draft);
        meetings.keep(meeting);
        trail.append(changed, actor);
    }
}
