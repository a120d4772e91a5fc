package org.concordat.board.agenda;

import static org.concordat.board.BoardPermissions.EDIT_AGENDA;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.concordat.board.meeting.ItemId;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.board.paper.WithdrawPapers;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.Actor;

/** Takes an item off a draft agenda, and its papers with it. */
@Dependent
class RemoveAgendaItem {

    private final Meetings meetings;
    private final WithdrawPapers withdrawPapers;
    private final AuditTrail trail;

    @Inject
    RemoveAgendaItem(Meetings meetings, WithdrawPapers withdrawPapers, AuditTrail trail) {
        this.meetings = meetings;
        this.withdrawPapers = withdrawPapers;
        this.trail = trail;
    }

    @Transactional
    void handle(MeetingId id, long version, ItemId item, Actor actor) {
        var meeting = meetings.toChange(actor, id, version, EDIT_AGENDA);
        meeting.item(item);
        withdrawPapers.handle(meeting, item, actor);
        var removed = meeting.remove(item);
        meetings.keep(meeting);
        trail.append(removed, actor);
    }
}
