package org.concordat.platform.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.EntryId;
import org.concordat.audit.Facts;
import org.concordat.audit.Hash;
import org.concordat.audit.NoteSigner;
import org.concordat.audit.SignedNote;
import org.concordat.audit.Subject;
import org.concordat.audit.TlogProof;
import org.concordat.audit.UuidV7;
import org.concordat.audit.Verdict;
import org.concordat.audit.Verifier;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.jdbc.DatabaseFailed;
import org.concordat.platform.schema.Databases;
import org.concordat.platform.trail.TrailReader.Format;
import org.concordat.platform.trail.TrailReader.Selection;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.audit.CurrentRequest;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.directory.Person;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.testing.GivenDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the trail does on each database. */
abstract class TrailContract {

    private static final Actor SECRETARY = new Actor(new AccountId(UuidV7.next()), null);

    private final DataSource source = newDatabase();
    private final Database database = new Database(source);

    @TempDir private Path keys;

    @SuppressWarnings("NullAway.Init")
    private MerkleTrail trail;

    @SuppressWarnings("NullAway.Init")
    private TrailReader reader;

    @SuppressWarnings("NullAway.Init")
    private NoteSigner signer;

    abstract DataSource newDatabase();

    /** Lets a tamperer past the triggers, as the owner of the database can be. */
    abstract void dropTrigger(Database database, String table);

    @BeforeEach
    void begin() throws IOException {
        var key = new TrailKey(keys, Optional.of("trail.example/test"));
        signer = key.signer();
        trail = new MerkleTrail(source, people(), Clock.systemUTC());
        reader = new StoredTrail(source, people(), trail, key, Clock.systemUTC());
    }

    @Test
    void sealsEntriesWithoutGapsAndProvesThem() {
        var ids = append(300);

        sealing().sealAll();

        assertThat(sequences()).containsExactlyElementsOf(range(300));
        for (var id : List.of(ids.get(0), ids.get(255), ids.get(256), ids.get(299))) {
            var proof = TlogProof.parse(trail.proof(id).orElseThrow());
            var checkpoint = proof.verify(proof.extra(), List.of(signer.key()));
            assertThat(checkpoint.size()).isEqualTo(300);
            assertThat(trail.entry(id).orElseThrow().entry().canonicalBytes())
                    .isEqualTo(proof.extra());
        }
    }

    @Test
    void tellsWhatWitnessesSaidAboutACheckpoint() {
        var witness = NoteSigner.generate("witness.example");
        var id = append(3).get(1);
        sealing().sealAll();
        cosign(witness);

        var keys = List.of(signer.key(), witness.cosignatureKey());
        assertThat(SignedNote.parse(trail.newestCheckpoint().orElseThrow().note()).verifiedBy(keys))
                .containsExactlyInAnyOrderElementsOf(keys);
        var proof = TlogProof.parse(trail.proof(id).orElseThrow());
        assertThat(proof.checkpoint().cosignatures(List.of(witness.cosignatureKey()))).hasSize(1);
        assertThat(proof.verify(proof.extra(), List.of(signer.key())).size()).isEqualTo(3);

        append(1);
        sealing().sealAll();
        assertThat(SignedNote.parse(trail.newestCheckpoint().orElseThrow().note()).signatures())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isExportedWithTheKeysOfThoseWhoCosigned(boolean whole) throws IOException {
        append(3);
        sealing().sealAll();
        cosign(NoteSigner.generate("witness.example"));
        var file = keys.resolve("cosigned.zip");
        try (var out = Files.newOutputStream(file)) {
            export(
                    whole ? new Selection.Everything() : new Selection.Range(1, 3),
                    Format.ARCHIVE,
                    out);
        }

        assertThat(new Verifier(List.of(signer.key())).export(file, List.of()))
                .isInstanceOf(Verdict.Intact.class);
    }

    @Test
    void staysVerifiableWhileItsKeyIsRotated() throws IOException {
        var key = new TrailKey(keys, Optional.of("trail.example/test"));
        var id = append(3).get(1);
        sealing().sealAll();
        var old = TlogProof.parse(trail.proof(id).orElseThrow());

        NoteSigner.generate("trail.example/test").write(keys.resolve("trail.key.next"));
        sealWith(key);
        var both = SignedNote.parse(trail.newestCheckpoint().orElseThrow().note());
        assertThat(both.verifiedBy(key.published())).hasSize(2);
        Files.delete(keys.resolve("trail.key.old"));
        sealWith(key);
        var alone = SignedNote.parse(trail.newestCheckpoint().orElseThrow().note());
        assertThat(alone.verifiedBy(key.published())).containsExactly(key.signer().key());

        assertThat(old.verify(old.extra(), key.published()).size()).isEqualTo(3);
        assertThat(
                        database.list(
                                "select entry from platform.audit_entry where event_type ="
                                        + " 'platform.trail-key-changed.v1' order by id",
                                row ->
                                        AuditEntry.parse(row.bytes("entry"))
                                                .facts()
                                                .toString()
                                                .contains("begins")))
                .containsExactly(true, false);
    }

    private void sealWith(TrailKey key) throws IOException {
        KeyChanges.record(key, source, trail);
        KeyChanges.record(key, source, trail);
        new Sealing(source, Signing.with(key, Clock.systemUTC()), Clock.systemUTC()).sealAll();
    }

    private void cosign(NoteSigner witness) {
        var newest = trail.newestCheckpoint().orElseThrow();
        var now = Instant.parse("2026-11-23T10:00:00Z");
        database.update(
                "insert into platform.audit_cosignature (tree_size, witness, line, cosigned_at)"
                        + " values (?, ?, ?, ?)",
                newest.size(),
                witness.cosignatureKey().toString(),
                witness.cosignature(SignedNote.parse(newest.note()), now).toString(),
                now);
    }

    @Test
    void hasNoCheckpointAndNoProofWhileAnEntryIsPending() {
        var id = append(1).get(0);

        assertThat(trail.newestCheckpoint()).isEmpty();
        assertThat(trail.proof(id)).isEmpty();
        assertThat(trail.entry(id).orElseThrow().sequence()).isEmpty();
    }

    @Test
    void namesTheRequestThatTheThreadServesAndNoneAfterIt() {
        EntryId during;
        try (var serving = CurrentRequest.serve("01a20682-f673-724c-8e42-4cadeddd4cda")) {
            assertThat(serving).isNotNull();
            during = append(1).get(0);
        }
        var after = append(1).get(0);

        assertThat(trail.entry(during).orElseThrow().entry().requestId())
                .isEqualTo("01a20682-f673-724c-8e42-4cadeddd4cda");
        assertThat(trail.entry(after).orElseThrow().entry().requestId()).isNull();
    }

    @Test
    void takesAnEntryWithTheTransactionOfItsChangeOnly() throws SQLException {
        try (var transaction = source.getConnection()) {
            transaction.setAutoCommit(false);
            new MerkleTrail(Databases.within(transaction), people(), Clock.systemUTC())
                    .append(changed(meeting(), 1), SECRETARY);
            transaction.rollback();
        }

        sealing().sealAll();

        assertThat(database.any("select 1 as one from platform.audit_entry")).isFalse();
        assertThat(trail.newestCheckpoint()).isEmpty();
    }

    @Test
    void sealsMoreThanABatchAndItsExportIsVerified(@TempDir Path directory) throws IOException {
        append(1_100);
        new Sealing(
                        source,
                        signing(signer),
                        Clock.systemUTC(),
                        Optional.empty(),
                        Thread::new,
                        1_000)
                .sealAll();
        var file = directory.resolve("trail.zip");
        try (var out = Files.newOutputStream(file)) {
            export(new Selection.Everything(), Format.ARCHIVE, out);
        }

        assertThat(new Verifier(List.of(signer.key())).export(file, List.of()))
                .isInstanceOfSatisfying(
                        Verdict.Intact.class,
                        intact -> assertThat(intact.checkpoint().size()).isEqualTo(1_100));
        assertThat(trail.history(TrailExported.TRAIL, 1).get(0).entry().facts().asMap())
                .containsEntry("size", "1100");
    }

    @Test
    void doesNotExportBeforeTheFirstCheckpoint() {
        assertThatThrownBy(
                        () ->
                                export(
                                        new Selection.Everything(),
                                        Format.ARCHIVE,
                                        new ByteArrayOutputStream()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void keepsTheVersionsOfASubjectInOrderWhateverTheClocksSaid() {
        var meeting = meeting();
        var late = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
        var early = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);
        var first = at(late).append(changed(meeting, 1), SECRETARY);
        var second = at(early).append(changed(meeting, 2), SECRETARY);

        sealing().sealAll();

        assertThat(sequence(first)).hasValue(0);
        assertThat(sequence(second)).hasValue(1);
    }

    @Test
    void refusesASecondEntryForOneChange() {
        var meeting = meeting();
        trail.append(changed(meeting, 1), SECRETARY);

        assertThatThrownBy(() -> trail.append(changed(meeting, 1), SECRETARY))
                .isInstanceOf(DatabaseFailed.class)
                .satisfies(e -> assertThat(e.getMessage()).containsIgnoringCase("changed_once"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit_entry",
                "audit_subject",
                "audit_leaf",
                "audit_root",
                "audit_checkpoint",
                "audit_cosignature"
            })
    void refusesToChangeOrDeleteWhatWasWritten(String table) {
        append(1);
        sealing().sealAll();
        cosign(NoteSigner.generate("witness.example"));
        var column = firstColumn(table);

        assertThatThrownBy(
                        () ->
                                database.update(
                                        "update platform."
                                                + table
                                                + " set "
                                                + column
                                                + " = "
                                                + column))
                .hasMessageContaining("insert only");
        assertThatThrownBy(() -> database.update("delete from platform." + table))
                .hasMessageContaining("insert only");
    }

    @Test
    void signsTheSameRootAfterAnEndBetweenSealingAndSigning() {
        append(3);
        sealing().sealAll();
        var id = append(1).get(0);
        sealing().seal();
        assertThat(trail.proof(id)).isEmpty();
        var root = root();

        sealing().sealAll();

        assertThat(trail.newestCheckpoint().orElseThrow().root()).isEqualTo(root);
        assertThat(trail.newestCheckpoint().orElseThrow().size()).isEqualTo(4);
    }

    @Test
    void leavesTheSigningToWhoeverTookTheLeaseSince() {
        append(1);
        var paused = sealing().seal();
        append(1);
        var other = sealing().seal();

        sealing().sign(paused.token());
        assertThat(trail.newestCheckpoint()).isEmpty();

        sealing().sign(other.token());
        assertThat(trail.newestCheckpoint().orElseThrow().size()).isEqualTo(2);
    }

    @Test
    void signsNothingWhenATileWasChanged() {
        append(3);
        sealing().seal();
        database.update("update platform.audit_tile set hashes = ?", (Object) new byte[96]);

        assertThatThrownBy(() -> sealing().sealAll())
                .isInstanceOf(Unsealable.class)
                .hasMessage(
                        "The tree of 3 entries does not have the root that it was sealed with.");
    }

    @Test
    void signsNothingThatDoesNotContinueWhatWasSigned() {
        append(3);
        sealing().sealAll();
        database.update("update platform.audit_tile set hashes = ?", (Object) new byte[96]);
        append(2);

        assertThatThrownBy(() -> sealing().sealAll())
                .isInstanceOf(Unsealable.class)
                .hasMessageContaining("does not continue the one of 3 that was signed");
    }

    @Test
    void signsNothingUnderAnotherKey() throws IOException {
        append(1);
        sealing().sealAll();
        Files.delete(keys.resolve("trail.checkpoint"));
        append(1);

        assertThatThrownBy(
                        () ->
                                new Sealing(
                                                source,
                                                signing(NoteSigner.generate("trail.example/test")),
                                                Clock.systemUTC())
                                        .sealAll())
                .isInstanceOf(Unsealable.class)
                .hasMessageStartingWith(
                        "The newest checkpoint was not signed with this server's key");
    }

    @Test
    void sealsNothingThatWasChangedWhileItWaited() {
        append(1);
        dropTrigger(database, "audit_entry");
        database.update("update platform.audit_entry set entry = ?", (Object) new byte[] {1});

        assertThatThrownBy(() -> sealing().sealAll())
                .isInstanceOf(Unsealable.class)
                .hasMessageEndingWith("was changed while it waited.");
    }

    @Test
    void staysDenseAndConsistentUnderWritersAndTwoSequencers() throws Exception {
        var pool = Executors.newFixedThreadPool(6);
        try {
            var tasks = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 4; i++) {
                tasks.add(() -> append(50).size());
            }
            for (int i = 0; i < 2; i++) {
                tasks.add(
                        () -> {
                            IntStream.range(0, 20).forEach(n -> sealing().sealAll());
                            return 0;
                        });
            }
            for (var each : pool.invokeAll(tasks)) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        sealing().sealAll();

        assertThat(sequences()).containsExactlyElementsOf(range(200));
        assertThat(trail.newestCheckpoint().orElseThrow().size()).isEqualTo(200);
        database.list(
                "select note from platform.audit_checkpoint",
                row -> SignedNote.parse(row.text("note")).verifiedBy(List.of(signer.key())));
    }

    @Test
    void tellsTheHistoryOfASubjectWithPendingEntriesLast() {
        var meeting = meeting();
        trail.append(changed(meeting, 1), SECRETARY);
        trail.append(changed(meeting, 2), SECRETARY);
        append(2);
        sealing().sealAll();
        trail.append(changed(meeting, 3), SECRETARY);

        assertThat(trail.history(Subject.of("board.meeting", meeting), 2))
                .extracting(each -> each.entry().subjects().get(0).version())
                .containsExactly(2L, 3L);
        assertThat(trail.history(Subject.of("board.meeting", meeting), 9))
                .extracting(TrailEntry::sequence)
                .containsExactly(OptionalLong.of(0), OptionalLong.of(1), OptionalLong.empty());
    }

    @Test
    void streamsTheEntriesOfSeveralSubjectsWithinASnapshot() {
        var meeting = meeting();
        var other = meeting();
        trail.append(changed(meeting, 1), SECRETARY);
        append(600);
        trail.append(changed(other, 1), SECRETARY);
        trail.append(changed(meeting, 2), SECRETARY);
        sealing().sealAll();
        var read = new ArrayList<Long>();

        var subjects =
                List.of(Subject.of("board.meeting", meeting), Subject.of("board.meeting", other));
        trail.between(subjects, 0, 602, each -> read.add(each.sequence().orElseThrow()));

        assertThat(read).containsExactly(0L, 601L);
        trail.between(List.of(), 0, 602, each -> read.clear());
        assertThat(read).isNotEmpty();
    }

    @Test
    void readsEverythingOfALongSnapshotPageByPage() {
        var meeting = meeting();
        for (int i = 0; i < 1_001; i++) {
            trail.append(changed(meeting, i), SECRETARY);
        }
        sealing().sealAll();
        var read = new ArrayList<Long>();

        trail.between(
                List.of(Subject.of("board.meeting", meeting)),
                1,
                1_001,
                each -> read.add(each.sequence().orElseThrow()));

        assertThat(read).containsExactlyElementsOf(range(1_001).subList(1, 1_001));
    }

    @Test
    void findsEntriesByWhatTheyAreAboutPageByPage() {
        var meeting = meeting();
        trail.append(changed(meeting, 1), SECRETARY);
        trail.append(changed(meeting, 2), Actor.PLATFORM);
        trail.note(new Read(meeting), SECRETARY);
        append(1);
        var all = TrailReader.Filter.all();

        var first = reader.search(all, null, 3, SECRETARY);
        assertThat(first.entries()).hasSize(3);
        var second = reader.search(all, first.next().orElseThrow(), 3, SECRETARY);
        assertThat(second.entries()).hasSize(1);
        assertThat(second.next()).isEmpty();
        assertThat(second.entries().get(0).entry().subjects().get(0).version()).isEqualTo(1);

        var last = second.entries().get(0).entry().id();
        var back = reader.newer(all, last, 2, SECRETARY);
        assertThat(back.entries()).isEqualTo(first.entries().subList(1, 3));
        var front = reader.newer(all, back.next().orElseThrow(), 2, SECRETARY);
        assertThat(front.entries()).isEqualTo(first.entries().subList(0, 1));
        assertThat(front.next()).isEmpty();

        var subject = Subject.of("board.meeting", meeting);
        assertThat(found(new TrailReader.Filter(subject, null, null, null, null, false)))
                .isEqualTo(3);
        assertThat(found(new TrailReader.Filter(null, "board.paper-", null, null, null, false)))
                .isEqualTo(1);
        assertThat(found(new TrailReader.Filter(null, "%", null, null, null, false))).isZero();
        assertThat(
                        found(
                                new TrailReader.Filter(
                                        subject, null, SECRETARY.account(), null, null, false)))
                .isEqualTo(2);
        var now = Instant.now();
        assertThat(
                        found(
                                new TrailReader.Filter(
                                        null, null, null, now.plusSeconds(60), null, false)))
                .isZero();
        assertThat(
                        found(
                                new TrailReader.Filter(
                                        null, null, null, null, now.plusSeconds(60), false)))
                .isEqualTo(4);
    }

    @Test
    void namesWhoActed() {
        trail.append(changed(meeting(), 1), SECRETARY);
        trail.append(changed(meeting(), 1), Actor.PLATFORM);
        var unknown =
                new Actor(
                        new AccountId(UUID.fromString("0190aaaa-0000-7000-8000-000000000009")),
                        null);
        trail.append(changed(meeting(), 1), unknown);

        assertThat(reader.search(TrailReader.Filter.all(), null, 3, SECRETARY).entries())
                .extracting(TrailEntry::actorName)
                .containsExactly(
                        "0190aaaa-0000-7000-8000-000000000009", "The platform", "Board secretary");
    }

    @Test
    void withholdsPersonalTextAndCommitsToIt() {
        var id = trail.append(new Declared(meeting()), SECRETARY);

        var stored = trail.entry(id).orElseThrow().entry();
        assertThat(new String(stored.canonicalBytes(), StandardCharsets.UTF_8))
                .doesNotContain("cousin")
                .contains("\"nature\":{\"sha256\":\"");
        assertThat(reader.withheld(id, SECRETARY))
                .containsExactly(Map.entry("nature", "A cousin works there"));

        database.update("delete from platform.audit_text");
        sealing().sealAll();
        assertThat(trail.proof(id)).isPresent();
        assertThat(reader.withheld(id, SECRETARY)).isEmpty();
    }

    private void export(Selection selection, Format format, OutputStream out) throws IOException {
        reader.export(selection, format, out, SECRETARY);
    }

    private int found(TrailReader.Filter filter) {
        return reader.search(filter, null, 100, SECRETARY).entries().size();
    }

    private MerkleTrail at(Clock clock) {
        return new MerkleTrail(source, people(), clock);
    }

    private Sealing sealing() {
        return new Sealing(source, signing(signer), Clock.systemUTC());
    }

    private Signing signing(NoteSigner by) {
        return new Signing(
                List.of(by),
                List.of(by.key()),
                KeptCheckpoint.in(keys),
                Optional.empty(),
                Clock.systemUTC());
    }

    private List<EntryId> append(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> trail.append(changed(meeting(), 1), SECRETARY))
                .toList();
    }

    private List<Long> sequences() {
        return database.list(
                "select seq from platform.audit_leaf order by seq", row -> row.number("seq"));
    }

    private OptionalLong sequence(EntryId id) {
        return trail.entry(id).orElseThrow().sequence();
    }

    private String root() {
        return database.list(
                        "select root from platform.audit_root order by tree_size desc",
                        row -> new Hash(row.bytes("root")).base64())
                .get(0);
    }

    private String firstColumn(String table) {
        return switch (table) {
            case "audit_entry" -> "event_type";
            case "audit_subject" -> "subject_type";
            case "audit_leaf" -> "seq";
            default -> "tree_size";
        };
    }

    private static List<Long> range(int end) {
        return LongStream.range(0, end).boxed().toList();
    }

    private static UUID meeting() {
        return UuidV7.next();
    }

    private static AuditEvent changed(UUID meeting, long version) {
        return new MeetingChanged(meeting, version);
    }

    private record MeetingChanged(UUID meeting, long version) implements AuditEvent {

        @Override
        public String type() {
            return "board.meeting-changed.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(
                    Subject.of("board.meeting", meeting, version),
                    Subject.of("board.meeting", meeting));
        }

        @Override
        public Facts facts() {
            return Facts.of("title", "Programme board");
        }
    }

    private record Read(UUID meeting) implements AuditEvent {

        @Override
        public String type() {
            return "board.paper-read.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(Subject.of("board.meeting", meeting));
        }

        @Override
        public Facts facts() {
            return Facts.none();
        }
    }

    private record Declared(UUID meeting) implements AuditEvent {

        @Override
        public String type() {
            return "board.interest-declared.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(Subject.of("board.meeting", meeting, 1));
        }

        @Override
        public Facts facts() {
            return Facts.of("kind", "indirect");
        }

        @Override
        public Map<String, String> withheld() {
            return Map.of("nature", "A cousin works there");
        }
    }

    /** A directory that knows one person. */
    private static GivenDirectory people() {
        var people = new GivenDirectory();
        people.add(new Person(SECRETARY.account(), "secretary", "Board secretary", null));
        return people;
    }
}
