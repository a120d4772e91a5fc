package org.concordat.platform.trail.witness;

import java.time.Instant;
import java.util.Optional;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.NoteKey;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.jdbc.DatabaseFailed;

/** What witnesses said, as it is kept: insert only, like the checkpoints. */
final class Cosignatures {

    private static final String OF_ONE =
            "select 1 as one from platform.audit_cosignature where tree_size = ? and witness = ?";

    private final Database database;

    Cosignatures(Database database) {
        this.database = database;
    }

    /** How far a witness cosigned, and when by its clock. */
    record Last(long size, Instant time) {}

    Optional<Last> last(NoteKey witness) {
        return database.first(
                "select tree_size, cosigned_at from platform.audit_cosignature where witness = ?"
                        + " order by tree_size desc fetch first 1 rows only",
                row -> new Last(row.number("tree_size"), row.time("cosigned_at")),
                witness.toString());
    }

    /** Keeps a line; the first stays, when another node or an earlier round had one too. */
    void keep(Checkpoint checkpoint, Reply.Cosigned reply) {
        var witness = reply.cosignature().witness().toString();
        if (isThere(checkpoint, witness)) {
            return;
        }
        try {
            database.update(
                    "insert into platform.audit_cosignature (tree_size, witness, line, cosigned_at)"
                            + " values (?, ?, ?, ?)",
                    checkpoint.size(),
                    witness,
                    reply.line().toString(),
                    reply.cosignature().time());
        } catch (DatabaseFailed e) {
            if (!isThere(checkpoint, witness)) {
                throw e;
            }
        }
    }

    private boolean isThere(Checkpoint checkpoint, String witness) {
        return database.any(OF_ONE, checkpoint.size(), witness);
    }
}
