package org.concordat.board.paper;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.concordat.board.meeting.ItemId;
import org.concordat.board.meeting.Meeting;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.Actor;

/** Withdraws the papers of an item that is taken off the agenda. */
@Dependent
public class WithdrawPapers {

    private final Papers papers;
    private final AuditTrail trail;

    @Inject
    public WithdrawPapers(Papers papers, AuditTrail trail) {
        this.papers = papers;
        this.trail = trail;
    }

    /** Called in the transaction that removes the item, by somebody who may edit the agenda. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void handle(Meeting meeting, ItemId item, Actor actor) {
        for (var paper : papers.of(meeting)) {
            if (paper.item().equals(item)) {
                var withdrawn = paper.withdrawn(meeting);
                papers.remove(paper);
                trail.append(withdrawn, actor);
            }
        }
    }
}
