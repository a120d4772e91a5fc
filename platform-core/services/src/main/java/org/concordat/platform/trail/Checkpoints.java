package org.concordat.platform.trail;

import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.SignedNote;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.jdbc.Database.Row;
import org.concordat.spi.audit.SignedCheckpoint;

/** The signed checkpoints as they are read back. */
final class Checkpoints {

    private static final String SELECT = "select note, signed_at from platform.audit_checkpoint";

    private final Database database;

    Checkpoints(DataSource database) {
        this.database = new Database(database);
    }

    Optional<SignedCheckpoint> newest() {
        return database.first(
                SELECT + " order by tree_size desc fetch first 1 rows only", Checkpoints::read);
    }

    Optional<SignedCheckpoint> of(long size) {
        return database.first(SELECT + " where tree_size = ?", Checkpoints::read, size);
    }

    private static SignedCheckpoint read(Row row) throws SQLException {
        var note = row.text("note");
        var checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
        return new SignedCheckpoint(
                checkpoint.origin(),
                checkpoint.size(),
                checkpoint.root().base64(),
                note,
                row.time("signed_at"));
    }
}
