package org.concordat.platform.trail;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.Commitment;
import org.concordat.audit.EntryId;
import org.concordat.audit.SignedNote;
import org.concordat.audit.StoredTree;
import org.concordat.audit.Subject;
import org.concordat.audit.TlogProof;
import org.concordat.audit.TrailExport;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.jdbc.DatabaseFailed;
import org.concordat.platform.schema.PlatformSchema;
import org.concordat.platform.trail.Entries.Stored;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.CurrentRequest;
import org.concordat.spi.audit.SignedCheckpoint;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Person;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** The trail as a Merkle log: writes entries, reads them back, and proves them. */
@Stateless(name = "AuditTrail")
@Local({AuditTrail.class, TrailReader.class})
public class MerkleTrail implements AuditTrail, TrailReader {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 160;

    @Resource(lookup = PlatformSchema.DATABASE)
    private DataSource database;

    /** Names only: an entry is written whether or not the directory answers. */
    @EJB private Directory directory;

    @Resource private @Nullable SessionContext context;

    private TrailKey key;
    private Clock clock;
    private Entries entries;

    @SuppressWarnings("NullAway.Init") // the container's
    public MerkleTrail() {}

    @SuppressWarnings("NullAway.Init") // begin() completes it
    MerkleTrail(DataSource database, Directory directory, TrailKey key, Clock clock) {
        this.database = database;
        this.directory = directory;
        begin();
        this.key = key;
        this.clock = clock;
    }

    @PostConstruct
    final void begin() {
        key = TrailKey.ofThisServer();
        clock = Clock.systemUTC();
        entries = new Entries(database);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public EntryId append(AuditEvent event, Actor actor) {
        return write(event, actor);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public EntryId note(AuditEvent event, Actor actor) {
        return write(event, actor);
    }

    private EntryId write(AuditEvent event, Actor actor) {
        var now = clock.instant();
        var texts = event.withheld();
        var commitments = new HashMap<String, Commitment>();
        texts.forEach((name, text) -> commitments.put(name, Commitment.to(text)));
        var facts = event.facts();
        for (var each : commitments.entrySet()) {
            facts = facts.and(each.getKey(), each.getValue());
        }
        var type = event.type();
        var entry =
                new AuditEntry(
                        EntryId.next(now),
                        now,
                        actor.account().value(),
                        actor.onBehalfOf().map(organisation -> organisation.value()).orElse(null),
                        type.substring(0, Math.max(0, type.indexOf('.'))),
                        type,
                        event.subjects(),
                        facts,
                        event.authority().orElse(null),
                        CurrentRequest.id().orElse(null));
        entries.add(entry, commitments, texts);
        return entry.id();
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<TrailEntry> history(Subject subject, int limit) {
        return named(entries.of(subject, limit));
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public void between(List<Subject> subjects, long from, long size, Consumer<TrailEntry> reader) {
        var names = names();
        entries.between(subjects, from, size, each -> reader.accept(read(each, names)));
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<TrailEntry> entry(EntryId id) {
        return entries.find(id).map(each -> read(each, names()));
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<SignedCheckpoint> newestCheckpoint() {
        return new Database(database)
                .first(
                        "select note, signed_at from platform.audit_checkpoint"
                                + " order by tree_size desc fetch first 1 rows only",
                        row -> {
                            var note = row.text("note");
                            var checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
                            return new SignedCheckpoint(
                                    checkpoint.origin(),
                                    checkpoint.size(),
                                    checkpoint.root().base64(),
                                    note,
                                    row.time("signed_at"));
                        });
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

    private Optional<String> proofNow(EntryId id) {
        var entry = entries.find(id).filter(each -> each.sequence().isPresent());
        var checkpoint = newestCheckpoint();
        if (entry.isEmpty() || checkpoint.isEmpty()) {
            return Optional.empty();
        }
        var index = entry.get().sequence().getAsLong();
        var size = checkpoint.get().size();
        if (index >= size) {
            return Optional.empty();
        }
        try (var connection = database.getConnection()) {
            var inclusion = new StoredTree(size, new Tiles(connection)).inclusionOf(index);
            var note = SignedNote.parse(checkpoint.get().note());
            return Optional.of(TlogProof.of(entry.get().bytes(), inclusion, note).toString());
        } catch (SQLException e) {
            throw new DatabaseFailed(e);
        }
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Page search(Filter filter, @Nullable EntryId before, int limit) {
        // one more than is shown tells whether there is a next page
        var found = entries.search(filter, before, limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        var next =
                found.size() > limit
                        ? Optional.of(shown.get(limit - 1).id())
                        : Optional.<EntryId>empty();
        return new Page(named(shown), next);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<String, String> withheld(EntryId entry) {
        return entries.withheld(entry);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void export(OutputStream out, Actor by) throws IOException {
        var note = SignedNote.parse(newestCheckpoint().orElseThrow(NotFound::new).note());
        var checkpoint = Checkpoint.parse(note.text());
        // first, and whatever becomes of the download
        throughContainer().note(new TrailExported(checkpoint), by);
        try (var connection = database.getConnection()) {
            TrailExport.write(
                    note,
                    key.published(),
                    entries.sealed(checkpoint.size()),
                    new Tiles(connection),
                    out);
        } catch (SQLException e) {
            throw new DatabaseFailed(e);
        }
    }

    /** This bean with its transactions: a call on {@code this} would have none of its own. */
    private AuditTrail throughContainer() {
        return context == null ? this : context.getBusinessObject(AuditTrail.class);
    }

    private List<TrailEntry> named(List<Stored> stored) {
        var names = names();
        return stored.stream().map(each -> read(each, names)).toList();
    }

    private static TrailEntry read(Stored stored, Function<UUID, String> names) {
        var entry = stored.parsed();
        return new TrailEntry(entry, stored.sequence(), names.apply(entry.actor()));
    }

    /** Asks the directory once for each account. */
    private Function<UUID, String> names() {
        var known = new HashMap<UUID, String>();
        return account -> known.computeIfAbsent(account, this::name);
    }

    private String name(UUID account) {
        return account.equals(Actor.PLATFORM.account().value())
                ? "The platform"
                : directory
                        .person(new AccountId(account))
                        .map(Person::displayName)
                        .orElse(account.toString());
    }
}
