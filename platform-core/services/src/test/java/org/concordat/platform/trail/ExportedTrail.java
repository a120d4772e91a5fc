package org.concordat.platform.trail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.concordat.audit.NoteKey;
import org.concordat.platform.trail.TrailReader.Format;
import org.concordat.platform.trail.TrailReader.Selection;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.testing.GivenDirectory;

/** The trail's beans without a container, for the packages beside it. */
public final class ExportedTrail {

    private final DataSource database;
    private final TrailKey key;

    /**
     * @param keys a folder for this trail's key
     */
    public ExportedTrail(DataSource database, Path keys) {
        this.database = database;
        this.key = new TrailKey(keys, Optional.of("trail.example/test"));
    }

    public AuditTrail on(DataSource transaction) {
        return new MerkleTrail(transaction, new GivenDirectory(), Clock.systemUTC());
    }

    public void seal() throws IOException {
        new Sealing(database, Signing.with(key, Clock.systemUTC()), Clock.systemUTC()).sealAll();
    }

    public List<NoteKey> keys() throws IOException {
        return key.published();
    }

    public void export(Path file) throws IOException {
        var reader =
                new StoredTrail(
                        database, new GivenDirectory(), on(database), key, Clock.systemUTC());
        try (var out = Files.newOutputStream(file)) {
            reader.export(new Selection.Everything(), Format.ARCHIVE, out, Actor.PLATFORM);
        }
    }
}
