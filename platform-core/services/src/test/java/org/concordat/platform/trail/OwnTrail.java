package org.concordat.platform.trail;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.concordat.audit.EntryId;
import org.concordat.audit.Facts;
import org.concordat.audit.NoteKey;
import org.concordat.audit.SignedNote;
import org.concordat.audit.Subject;
import org.concordat.audit.UuidV7;
import org.concordat.audit.Verdict;
import org.concordat.audit.Verifier;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.testing.GivenDirectory;

/** A trail with its database and its keys, wired as the server wires it. */
final class OwnTrail {

    static final String ORIGIN = "trail.example/test";
    static final Actor SECRETARY = new Actor(new AccountId(UuidV7.next()), null);

    final DataSource source;
    final Database database;
    final Path keys;
    final MerkleTrail trail;
    private final TrailKey key;
    private final Clock clock;

    OwnTrail(DataSource source, Path keys) {
        this(source, new TrailKey(keys, Optional.of(ORIGIN)), Clock.systemUTC());
    }

    private OwnTrail(DataSource source, TrailKey key, Clock clock) {
        this.source = source;
        this.database = new Database(source);
        this.keys = key.directory();
        this.trail = new MerkleTrail(source, new GivenDirectory(), clock);
        this.key = key;
        this.clock = clock;
    }

    /** Another node on the same database, seen through another data source. */
    OwnTrail on(DataSource other) {
        return new OwnTrail(other, key, clock);
    }

    /** The same database under a server with another clock. */
    OwnTrail at(Clock other) {
        return new OwnTrail(source, key, other);
    }

    /** The same database under a server that is started with other settings. */
    OwnTrail with(TrailKey other) {
        return new OwnTrail(source, other, clock);
    }

    List<EntryId> append(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> trail.append(new Decided(UuidV7.next(), 1, "Agreed"), SECRETARY))
                .toList();
    }

    /** Appends and seals, so that there is a checkpoint after each. */
    void grow(int... counts) {
        for (var count : counts) {
            append(count);
            seal();
        }
    }

    void seal() {
        sealing().sealAll();
    }

    Sealing sealing() {
        return sealing(Thread::new, Sealing.BATCH);
    }

    Sealing sealing(ThreadFactory threads, int most) {
        return new Sealing(source, signing(), clock, Optional.empty(), threads, most);
    }

    Signing signing() {
        try {
            return Signing.with(key, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<NoteKey> published() {
        try {
            return key.published();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest checkpoint, as somebody keeps it. */
    SignedNote checkpoint() {
        return SignedNote.parse(trail.newestCheckpoint().orElseThrow().note());
    }

    SignedNote checkpoint(long size) {
        return database.first(
                        "select note from platform.audit_checkpoint where tree_size = ?",
                        row -> SignedNote.parse(row.text("note")),
                        size)
                .orElseThrow();
    }

    long size() {
        return trail.newestCheckpoint().orElseThrow().size();
    }

    /** What a verifier that has these older checkpoints says of an export that is made now. */
    Verdict verified(SignedNote... older) {
        try {
            var file = Files.createTempFile(keys, "trail", ".zip");
            var clocked = Clock.systemUTC();
            try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
                new StoredTrail(source, new GivenDirectory(), trail, key, clocked)
                        .export(
                                new TrailReader.Selection.Everything(),
                                TrailReader.Format.ARCHIVE,
                                out,
                                SECRETARY);
            }
            return new Verifier(published()).export(file, List.of(older));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A decision, whose title is a fact that somebody may want to be another. */
    record Decided(UUID resolution, long version, String title) implements AuditEvent {

        @Override
        public String type() {
            return "board.resolution-decided.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(Subject.of("board.resolution", resolution, version));
        }

        @Override
        public Facts facts() {
            return Facts.of("title", title);
        }
    }
}
