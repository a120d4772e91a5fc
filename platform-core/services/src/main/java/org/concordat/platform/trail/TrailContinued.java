package org.concordat.platform.trail;

import java.util.List;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.Facts;
import org.concordat.audit.Hash;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/**
 * The trail goes on under a new name after its database was restored from a backup.
 *
 * @param last the newest checkpoint under the old name that was kept outside the database
 * @param keptSize how many entries the restored database has
 * @param keptRoot the root over them
 * @param backup what the operator says was restored
 */
record TrailContinued(Checkpoint last, long keptSize, Hash keptRoot, String backup)
        implements AuditEvent {

    static final String TYPE = "platform.trail-continued.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Subject> subjects() {
        return List.of(TrailExported.TRAIL);
    }

    @Override
    public Facts facts() {
        return Facts.of("origin", last.origin())
                .and("size", last.size())
                .and("root", last.root().base64())
                .and("keptSize", keptSize)
                .and("keptRoot", keptRoot.base64())
                .and("backup", backup);
    }
}
