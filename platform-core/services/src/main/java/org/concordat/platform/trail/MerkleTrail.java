package org.concordat.platform.trail;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.concordat.audit.EntryId;
import org.concordat.audit.Hash;
import org.concordat.audit.SignedNote;
import org.concordat.audit.StoredTree;
import org.concordat.audit.Subject;
import org.concordat.audit.TlogProof;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.jdbc.DatabaseFailed;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.SignedCheckpoint;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.identity.Actor;

/** The trail as a Merkle log, as modules have it: writes entries, tells and proves them. */
@Stateless(name = "AuditTrail")
@Local(AuditTrail.class)
public class MerkleTrail implements AuditTrail {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 160;

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource database;

    /** Names only: an entry is written whether or not the directory answers. */
    @EJB private Directory directory;

    private Clock clock;
    private Appending appending;
    private StoredEntries stored;
    private Checkpoints checkpoints;

    @SuppressWarnings("NullAway.Init") // the container's
    public MerkleTrail() {}

    @SuppressWarnings("NullAway.Init") // begin() completes it
    MerkleTrail(DataSource database, Directory directory, Clock clock) {
        this.database = database;
        this.directory = directory;
        begin();
        this.clock = clock;
    }

    @PostConstruct
    final void begin() {
        clock = Clock.systemUTC();
        appending = new Appending(database);
        stored = new StoredEntries(database);
        checkpoints = new Checkpoints(database);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public EntryId append(AuditEvent event, Actor actor) {
        return appending.append(event, actor, clock.instant());
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public EntryId note(AuditEvent event, Actor actor) {
        return appending.append(event, actor, clock.instant());
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<TrailEntry> history(Subject subject, int limit) {
        return told(stored.of(subject, limit));
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public void between(List<Subject> subjects, long from, long size, Consumer<TrailEntry> reader) {
        var told = new ToldEntries(directory);
        stored.between(subjects, from, size, each -> reader.accept(told.tell(each)));
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<TrailEntry> entry(EntryId id) {
        return stored.find(id).map(new ToldEntries(directory)::tell);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<SignedCheckpoint> newestCheckpoint() {
        return checkpoints.newest();
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<String> proof(EntryId id) {
        var deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        var pause = FIRST_PAUSE_MILLIS;
        var proof = proofNow(id);
        while (proof.isEmpty() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
            pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
            proof = proofNow(id);
        }
        return proof;
    }

    /** Against the first checkpoint that covers it: the same proof, whenever it is asked for. */
    private Optional<String> proofNow(EntryId id) {
        var entry = stored.find(id).filter(each -> each.sequence().isPresent());
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        var index = entry.get().sequence().getAsLong();
        return checkpoints.covering(index).map(signed -> proof(entry.get(), index, signed));
    }

    private String proof(StoredEntry entry, long index, SignedCheckpoint signed) {
        try (var connection = database.getConnection()) {
            var tree = new StoredTree(signed.size(), new Tiles(connection));
            var inclusion = tree.inclusionOf(index);
            if (!inclusion.proves(Hash.leaf(entry.bytes()), Hash.fromBase64(signed.root()))) {
                throw new Unsealable(
                        "The stored tree does not prove entry "
                                + index
                                + ": the entry was changed, or a tile.");
            }
            var note = SignedNote.parse(signed.note());
            return TlogProof.of(entry.bytes(), inclusion, note).toString();
        } catch (SQLException e) {
            throw new DatabaseFailed(e);
        }
    }

    private List<TrailEntry> told(List<StoredEntry> stored) {
        var told = new ToldEntries(directory);
        return stored.stream().map(told::tell).toList();
    }
}
