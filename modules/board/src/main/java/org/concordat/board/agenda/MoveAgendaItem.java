package org.concordat.board.agenda;

import static org.concordat.board.BoardPermissions.EDIT_AGENDA;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.concordat.board.meeting.ItemId;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.Actor;

/** Moves an item of a draft agenda to another place. */
@Dependent
class MoveAgendaItem {

    private final Meetings meetings;
    private final AuditTrail trail;

    @Inject
    MoveAgendaItem(Meetings meetings, AuditTrail trail) {
        this.meetings = meetings;
        this.trail = trail;
    }

    @Transactional
    void handle(MeetingId id, long version, ItemId item, int toPlace, Actor actor) {
        var meeting = meetings.toChange(actor, id, version, EDIT_AGENDA);
        var moved = meeting.move(item, toPlace);
        meetings.keep(meeting);
        trail.append(moved, actor);
    }
}
