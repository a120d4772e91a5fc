package org.concordat.platform.trail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.concordat.audit.NoteKey;
import org.concordat.audit.NoteSigner;
import org.concordat.platform.files.DurableFile;
import org.concordat.platform.settings.Environment;

/**
 * The trail's key and its name, the origin, in a directory outside the database: {@code trail.key},
 * which its owner alone may read, and {@code trail.pub}, which everybody may have.
 *
 * <p>A rotation begins when {@code trail.key.next} is there at a start: it is published and becomes
 * {@code trail.key}, and what was that signs on beside it as {@code trail.key.old} until the
 * operator destroys it. Each step may be the last before the server ends; the next start goes on.
 *
 * @param directory {@code CONCORDAT_KEYS}, else {@code keys} in the server's data directory
 * @param wantedOrigin {@code CONCORDAT_ORIGIN}, for the first start
 * @param restoredFrom {@code CONCORDAT_RESTORED_FROM}, which lets another name be wanted
 * @param keystore {@code CONCORDAT_TRAIL_KEYSTORE}, which holds the private keys instead of files
 */
public record TrailKey(
        Path directory,
        Optional<String> wantedOrigin,
        Optional<String> restoredFrom,
        Optional<TrailKeystore> keystore) {

    private static final String PRIVATE = "trail.key";
    private static final String PUBLIC = "trail.pub";
    private static final String NEXT = "trail.key.next";
    private static final String OLD = "trail.key.old";

    TrailKey(Path directory, Optional<String> wantedOrigin) {
        this(directory, wantedOrigin, Optional.empty(), Optional.empty());
    }

    /** As the settings of this server say. */
    public static TrailKey ofThisServer() {
        var directory =
                setting("CONCORDAT_KEYS")
                        .orElseGet(
                                () -> System.getProperty("jboss.server.data.dir", ".") + "/keys");
        return new TrailKey(
                Path.of(directory),
                setting("CONCORDAT_ORIGIN"),
                setting("CONCORDAT_RESTORED_FROM"),
                TrailKeystore.of(TrailKey::setting));
    }

    /** The newest of the keys that sign. */
    NoteSigner signer() throws IOException {
        var signers = signers();
        return signers.get(signers.size() - 1);
    }

    /**
     * All that sign now, the newest last: two while a rotation lasts, else one. The first start
     * makes a key.
     *
     * @throws IllegalStateException when the trail already has another name than is wanted: a log
     *     that changes its name is another log, and begins only after a restore
     */
    List<NoteSigner> signers() throws IOException {
        // beans that begin at the same time must not take the same step twice
        synchronized (TrailKey.class) {
            Files.createDirectories(directory);
            return keystore.isPresent() ? inKeystore(keystore.get()) : inFiles();
        }
    }

    /** The last alias is the newest key; one that is not published yet begins a rotation. */
    private List<NoteSigner> inKeystore(TrailKeystore keystore) throws IOException {
        var isNew = !Files.exists(directory.resolve(PUBLIC));
        var published = isNew ? List.<NoteKey>of() : published();
        var name = isNew ? wantedOrigin.orElseGet(TrailKey::randomOrigin) : own().name();
        var origin = wantedOrigin.orElse(name);
        if (!origin.equals(name)) {
            requireMayBeginAnew(origin);
            if (keystore.signers(name).stream().anyMatch(old -> published.contains(old.key()))) {
                throw new IllegalStateException(
                        "CONCORDAT_TRAIL_KEYSTORE_ALIAS names a key that signed as "
                                + name
                                + ": the trail goes on as "
                                + origin
                                + " with a new key alone.");
            }
        }
        var signers = keystore.signers(origin);
        var keys = new ArrayList<>(published);
        signers.stream().map(NoteSigner::key).filter(key -> !keys.contains(key)).forEach(keys::add);
        var newest = signers.get(signers.size() - 1).key();
        if (!keys.get(keys.size() - 1).equals(newest)) {
            throw new IllegalStateException(
                    "The last alias in CONCORDAT_TRAIL_KEYSTORE_ALIAS is to be the newest key, and "
                            + newest
                            + " was published before another.");
        }
        if (!keys.equals(published)) {
            publish(keys);
        }
        return signers;
    }

    private List<NoteSigner> inFiles() throws IOException {
        var privateFile = directory.resolve(PRIVATE);
        if (!Files.exists(directory.resolve(PUBLIC))) {
            // the public key is written last, so until it is there nothing was signed
            var origin = wantedOrigin.orElseGet(TrailKey::randomOrigin);
            if (!Files.exists(privateFile)) {
                NoteSigner.generate(origin).write(privateFile);
            }
            publish(List.of(NoteSigner.read(origin, privateFile).key()));
        }
        var name = own().name();
        var wanted = wantedOrigin.filter(each -> !each.equals(name));
        if (wanted.isPresent()) {
            beginAnew(wanted.get());
        } else {
            beginRotation(name);
        }
        takeNext();
        destroyKeyOfOldName();
        var own = own();
        var signer = NoteSigner.read(own.name(), privateFile);
        if (!signer.key().equals(own)) {
            throw new IllegalStateException(
                    privateFile + " is not the key that " + PUBLIC + " beside it publishes.");
        }
        var old = old(own);
        return old.isEmpty() ? List.of(signer) : List.of(old.get(), signer);
    }

    /** The key before the newest, of the same name, while it is there. */
    private Optional<NoteSigner> old(NoteKey own) throws IOException {
        var file = directory.resolve(OLD);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var old = NoteSigner.read(own.name(), file);
        var signs = !old.key().equals(own) && published().contains(old.key());
        return signs ? Optional.of(old) : Optional.empty();
    }

    /** Keeps the key that signs as the old one, and publishes the next. */
    private void beginRotation(String name) throws IOException {
        var next = directory.resolve(NEXT);
        if (!Files.exists(next)) {
            return;
        }
        var key = NoteSigner.read(name, next).key();
        if (published().contains(key)) {
            return;
        }
        var old = directory.resolve(OLD);
        if (!Files.exists(old)) {
            var temporary = directory.resolve(OLD + ".new");
            Files.deleteIfExists(temporary);
            NoteSigner.read(name, directory.resolve(PRIVATE)).write(temporary);
            Files.move(temporary, old, StandardCopyOption.ATOMIC_MOVE);
        } else if (!NoteSigner.read(name, old).key().equals(own())) {
            throw new IllegalStateException(
                    "A rotation has not ended: " + old + " is there beside " + next + ".");
        }
        var keys = new ArrayList<>(published());
        keys.add(key);
        publish(keys);
    }

    /**
     * Publishes a key under a new name, for a trail whose database was restored from a backup. The
     * old one goes as soon as the new one is there: nobody signs under the old name again.
     */
    private void beginAnew(String origin) throws IOException {
        requireMayBeginAnew(origin);
        var next = directory.resolve(NEXT);
        if (!Files.exists(next)) {
            NoteSigner.generate(origin).write(next);
        }
        var keys = new ArrayList<>(published());
        keys.add(NoteSigner.read(origin, next).key());
        publish(keys);
    }

    private void requireMayBeginAnew(String origin) throws IOException {
        if (restoredFrom.isEmpty()) {
            throw new IllegalStateException(
                    "The trail is named "
                            + own().name()
                            + " for ever; CONCORDAT_ORIGIN asks for "
                            + origin
                            + ".");
        }
        if (published().stream().anyMatch(key -> key.name().equals(origin))) {
            throw new IllegalStateException("The trail had the name " + origin + " before.");
        }
    }

    /** The one that a rotation under the old name had not retired yet. */
    private void destroyKeyOfOldName() throws IOException {
        var published = published();
        var isFirstOfItsName =
                published.size() > 1
                        && !published.get(published.size() - 2).name().equals(own().name());
        if (isFirstOfItsName) {
            Files.deleteIfExists(directory.resolve(OLD));
        }
    }

    private void takeNext() throws IOException {
        var next = directory.resolve(NEXT);
        var own = own();
        if (Files.exists(next) && NoteSigner.read(own.name(), next).key().equals(own)) {
            Files.move(next, directory.resolve(PRIVATE), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private NoteKey own() throws IOException {
        var published = published();
        return published.get(published.size() - 1);
    }

    /** The trail's keys, the one that signs now last. */
    List<NoteKey> published() throws IOException {
        return NoteKey.parseLines(Files.readString(directory.resolve(PUBLIC)));
    }

    private void publish(List<NoteKey> keys) throws IOException {
        new DurableFile(directory.resolve(PUBLIC))
                .replace(keys.stream().map(key -> key + "\n").collect(Collectors.joining()));
    }

    private static String randomOrigin() {
        var bytes = new byte[4];
        new SecureRandom().nextBytes(bytes);
        return "concordat.example/" + HexFormat.of().formatHex(bytes);
    }

    static Optional<String> setting(String name) {
        return Optional.ofNullable(Environment.setting(name));
    }
}
