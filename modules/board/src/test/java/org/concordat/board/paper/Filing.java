package org.concordat.board.paper;

import java.time.Instant;
import org.concordat.board.meeting.Meetings;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.documents.Documents;
import org.concordat.spi.documents.SentFile;
import org.concordat.spi.identity.Actor;

/** The use-cases that take files, for tests of other packages. */
public record Filing(
        Meetings meetings,
        Papers papers,
        Documents documents,
        Authority authority,
        AuditTrail trail) {

    public FilePaper filePaper() {
        return new FilePaper(
                meetings,
                papers,
                documents,
                authority,
                new KeepPaper(meetings, papers, documents, authority, trail));
    }

    public void replace(PaperId id, long version, SentFile upload, Actor actor, Instant now) {
        new ReplacePaper(
                        meetings,
                        papers,
                        documents,
                        authority,
                        new KeepVersion(meetings, papers, documents, authority, trail))
                .handle(id, version, upload, actor, now);
    }

    public int edition(PaperId id) {
        return papers.find(id).orElseThrow().edition();
    }

    public long version(PaperId id) {
        return papers.find(id).orElseThrow().version();
    }
}
