package org.concordat.platform.trail;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.concordat.audit.NoteKey;
import org.concordat.platform.schema.Migrations;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.SignedCheckpoint;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.identity.Actor;

/** The product's own trail, as the measurements use it: the one place that knows its inside. */
public final class ProductTrail {

    private final Path keys;

    /**
     * @param keys a directory of this run's own
     */
    public ProductTrail(Path keys) {
        this.keys = keys;
    }

    public Path keys() {
        return keys;
    }

    public Path publicKey() {
        return keys.resolve("trail.pub");
    }

    public static void migrate(DataSource database) {
        new Migrations(database)
                .migrate(
                        "platform",
                        "db/platform/changelog.xml",
                        ProductTrail.class.getClassLoader());
    }

    public static AuditTrail over(DataSource database) {
        return merkle(database);
    }

    /** Seals and signs all that is pending, as the server's sequencer does at each turn. */
    public Runnable sealing(DataSource database) {
        try {
            var clock = Clock.systemUTC();
            // each database here is a trail of its own, and is not to continue another's
            var kept = KeptCheckpoint.in(Files.createTempDirectory(keys, "kept"));
            var key = key();
            var signing =
                    new Signing(key.signers(), key.published(), kept, Optional.empty(), clock);
            return new Sealing(database, signing, clock)::sealAll;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sequencer at its own pace, until it is closed. */
    public AutoCloseable sequencer(DataSource database) {
        var guard = new InsertOnly(database);
        var sealing = sealing(database);
        Runnable turn =
                () -> {
                    guard.requireLately();
                    sealing.run();
                };
        ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor();
        var running = turns.scheduleWithFixedDelay(turn, 0, pauseMillis(), TimeUnit.MILLISECONDS);
        return () -> {
            var failedAlready = running.isDone();
            turns.shutdown();
            if (!turns.awaitTermination(10, TimeUnit.MINUTES) || failedAlready) {
                throw new IllegalStateException("The sequencer did not last");
            }
        };
    }

    /** How long the sequencer rests between two turns. */
    public static long pauseMillis() {
        try {
            var pause = Sequencer.class.getDeclaredField("PAUSE_MILLIS");
            pause.setAccessible(true);
            return pause.getLong(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The sequencer names its pause in another way now", e);
        }
    }

    public static SignedCheckpoint newestCheckpoint(DataSource database) {
        return merkle(database).newestCheckpoint().orElseThrow();
    }

    /** The whole trail, as its administrators download it. */
    public void export(DataSource database, OutputStream out) throws IOException {
        new StoredTrail(database, nobody(), merkle(database), key(), Clock.systemUTC())
                .export(
                        new TrailReader.Selection.Everything(),
                        TrailReader.Format.ARCHIVE,
                        out,
                        Actor.PLATFORM);
    }

    public List<NoteKey> published() throws IOException {
        return key().published();
    }

    private TrailKey key() {
        return new TrailKey(keys, Optional.of("bench.example/trail"));
    }

    private static MerkleTrail merkle(DataSource database) {
        return new MerkleTrail(database, nobody(), Clock.systemUTC());
    }

    /** Names are for reading, and nothing here reads them. */
    private static Directory nobody() {
        return (Directory)
                Proxy.newProxyInstance(
                        Directory.class.getClassLoader(),
                        new Class<?>[] {Directory.class},
                        (proxy, method, arguments) -> {
                            throw new UnsupportedOperationException(method.getName());
                        });
    }
}
