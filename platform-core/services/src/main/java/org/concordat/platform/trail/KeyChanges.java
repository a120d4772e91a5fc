package org.concordat.platform.trail;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.concordat.audit.NoteKey;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.Actor;

/**
 * Records at a start that the trail's key has changed, unless the trail says so already.
 *
 * <p>After the sequencer has begun, which makes the keys or rotates them.
 */
@Singleton
@Startup
@DependsOn({"PlatformSchema", "Sequencer"})
@TransactionManagement(TransactionManagementType.BEAN)
public class KeyChanges {

    private static final int MOST_CHANGES = 1_000;

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource database;

    @EJB private AuditTrail trail;

    @SuppressWarnings("NullAway.Init") // the container's
    public KeyChanges() {}

    @PostConstruct
    void record() {
        try {
            record(TrailKey.ofThisServer(), database, trail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void record(TrailKey key, DataSource database, AuditTrail trail) throws IOException {
        var signers = key.signers();
        var newest = signers.get(signers.size() - 1).key();
        var before = before(newest, key.published());
        if (before.isEmpty()) {
            return;
        }
        // an overlap that has ended has begun, whether or not a start saw it
        noteOnce(new TrailKeyChanged(before.get(), newest, true), database, trail);
        if (signers.size() == 1) {
            noteOnce(new TrailKeyChanged(before.get(), newest, false), database, trail);
        }
    }

    /** The key of the same name that was published before; another name is another log. */
    private static Optional<NoteKey> before(NoteKey newest, List<NoteKey> published) {
        return published.subList(0, published.indexOf(newest)).stream()
                .filter(each -> each.name().equals(newest.name()))
                .reduce((earlier, later) -> later);
    }

    private static void noteOnce(TrailKeyChanged change, DataSource database, AuditTrail trail) {
        var known =
                new StoredEntries(database)
                                .since(
                                        Instant.EPOCH,
                                        TrailKeyChanged.TYPE,
                                        Actor.PLATFORM.account(),
                                        MOST_CHANGES)
                                .stream()
                                .anyMatch(each -> each.parsed().facts().equals(change.facts()));
        if (!known) {
            trail.note(change, Actor.PLATFORM);
        }
    }
}
