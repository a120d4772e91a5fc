package org.concordat.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

/** A small trail in memory, the same bytes each time. */
final class TrailFixture {

    static final String ORIGIN = "stockport.example/trail";

    /** The first key pair of RFC 8032 section 7.1. */
    static final String KEY_FILE =
            """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
            -----END PRIVATE KEY-----
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
            -----END PUBLIC KEY-----
            """;

    static final NoteSigner SIGNER = signer(ORIGIN);

    final List<byte[]> entries = new ArrayList<>();
    final Map<Tile, byte[]> tiles = new HashMap<>();
    private final Frontier frontier = new Frontier();

    static TrailFixture of(int size) {
        var trail = new TrailFixture();
        for (int i = 0; i < size; i++) {
            trail.entries.add(entry(i).canonicalBytes());
        }
        trail.integrate();
        return trail;
    }

    static TrailFixture of(List<byte[]> entries) {
        var trail = new TrailFixture();
        trail.entries.addAll(entries);
        trail.integrate();
        return trail;
    }

    static AuditEntry entry(int number) {
        return entry(number, Facts.of("title", "Motion " + number).and("votesFor", number));
    }

    static AuditEntry entry(int number, Facts facts) {
        return new AuditEntry(
                new EntryId(new UUID(0x0192_f000_0000_7000L, number)),
                timeOf(number),
                new UUID(0x0192_f000_0000_7001L, 1),
                null,
                "board",
                "board.resolution-carried.v1",
                List.of(Subject.of("board.meeting", new UUID(0x0192_f000_0000_7002L, 1), number)),
                facts,
                null,
                null);
    }

    /** An entry of the platform about the trail itself. */
    static AuditEntry told(int number, Instant time, String type, Facts facts, String authority) {
        return new AuditEntry(
                new EntryId(new UUID(0x0192_f000_0000_7000L, number)),
                time,
                new UUID(0x0192_f000_0000_7001L, 1),
                null,
                "platform",
                type,
                List.of(Subject.of("platform.trail", new UUID(0, 0))),
                facts,
                authority,
                null);
    }

    static Instant timeOf(int number) {
        return Instant.parse("2026-03-31T08:00:00Z").plusSeconds(number);
    }

    private void integrate() {
        var builder = new TreeBuilder(0, this::tile, tiles::put);
        for (var entry : entries) {
            builder.append(Hash.leaf(entry));
            frontier.append(Hash.leaf(entry));
        }
        builder.finish();
    }

    byte[] tile(Tile tile) {
        var hashes = tiles.get(tile);
        if (hashes == null) {
            throw new NoSuchElementException(tile.path());
        }
        return hashes.clone();
    }

    Checkpoint checkpoint() {
        return new Checkpoint(ORIGIN, frontier.size(), frontier.root());
    }

    SignedNote signed() {
        return checkpoint().sign(SIGNER);
    }

    TlogProof proofOf(int index) {
        var inclusion = new StoredTree(entries.size(), this::tile).inclusionOf(index);
        return TlogProof.of(entries.get(index), inclusion, signed());
    }

    byte[] export() throws IOException {
        return export(signed(), SIGNER.key());
    }

    byte[] export(SignedNote checkpoint, NoteKey key) throws IOException {
        var out = new ByteArrayOutputStream();
        TrailExport.write(checkpoint, List.of(key), entries.iterator(), this::tile, out);
        return out.toByteArray();
    }

    byte[] excerpt(TrailExcerpt.Selection selection, int... places) throws IOException {
        var out = new ByteArrayOutputStream();
        TrailExcerpt.write(
                signed(),
                List.of(SIGNER.key()),
                selection,
                Arrays.stream(places)
                        .mapToObj(place -> new TrailExcerpt.Entry(place, entries.get(place)))
                        .iterator(),
                new StoredTree(entries.size(), this::tile)::inclusionOf,
                out);
        return out.toByteArray();
    }

    /** The same key pair under a name of its own. */
    static NoteSigner signer(String name) {
        try {
            var file =
                    Files.createTempFile(
                            "trail",
                            ".key",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.write(file, KEY_FILE.getBytes(StandardCharsets.US_ASCII));
            var signer = NoteSigner.read(name, file);
            Files.delete(file);
            return signer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path file, byte[] bytes) throws IOException {
        return Files.write(file, bytes);
    }
}
