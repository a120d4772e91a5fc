package org.concordat.platform.trail;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.NoteKey;
import org.concordat.audit.SignedNote;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.jdbc.Database.Row;
import org.concordat.spi.audit.SignedCheckpoint;

/** The signed checkpoints as they are read back, with what witnesses said about each. */
final class Checkpoints {

    private static final String SELECT = "select note, signed_at from platform.audit_checkpoint";

    private final Database database;

    Checkpoints(DataSource database) {
        this.database = new Database(database);
    }

    Optional<SignedCheckpoint> newest() {
        return database.first(
                SELECT + " order by tree_size desc fetch first 1 rows only", this::read);
    }

    Optional<SignedCheckpoint> of(long size) {
        return database.first(SELECT + " where tree_size = ?", this::read, size);
    }

    /** Those who cosigned it: an export holds the key of each signature below its checkpoint. */
    List<NoteKey> witnesses(long size) {
        return database.list(
                "select witness from platform.audit_cosignature where tree_size = ?"
                        + " order by witness",
                row -> NoteKey.parse(row.text("witness")),
                size);
    }

    /** The first that was signed over the entry at a place. */
    Optional<SignedCheckpoint> covering(long place) {
        return database.first(
                SELECT + " where tree_size > ? order by tree_size fetch first 1 rows only",
                this::read,
                place);
    }

    private SignedCheckpoint read(Row row) throws SQLException {
        var note = SignedNote.parse(row.text("note"));
        var checkpoint = Checkpoint.parse(note.text());
        for (var line : cosignatures(checkpoint.size())) {
            note = note.and(line);
        }
        return new SignedCheckpoint(
                checkpoint.origin(),
                checkpoint.size(),
                checkpoint.root().base64(),
                note.toString(),
                row.time("signed_at"));
    }

    /**
     * In the order in which the witnesses cosigned, so that a longer note begins like a shorter.
     */
    private List<SignedNote.Line> cosignatures(long size) {
        return database.list(
                "select line from platform.audit_cosignature where tree_size = ?"
                        + " order by cosigned_at, witness",
                row -> SignedNote.Line.parse(row.text("line")),
                size);
    }
}
