package org.concordat.platform.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.EntryId;
import org.concordat.audit.Facts;
import org.concordat.audit.Frontier;
import org.concordat.audit.Hash;
import org.concordat.audit.NoteSigner;
import org.concordat.audit.Subject;
import org.concordat.audit.Tile;
import org.concordat.audit.TlogProof;
import org.concordat.audit.UuidV7;
import org.concordat.audit.Verdict;
import org.concordat.audit.Verifier;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.trail.TrailReader.Filter;
import org.concordat.platform.trail.TrailReader.Format;
import org.concordat.platform.trail.TrailReader.Selection;
import org.concordat.platform.trail.TrailReader.Standing;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.Person;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.testing.GivenDirectory;
import org.concordat.spi.testing.MovingClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be read out of the trail on each database. */
abstract class TrailReaderContract {

    private static final Actor SECRETARY = new Actor(new AccountId(UuidV7.next()), null);
    private static final Actor AUDITOR = new Actor(new AccountId(UuidV7.next()), null);
    private static final Subject BODY = Subject.of("board.body", UuidV7.next());

    private final MovingClock clock = new MovingClock("2026-11-23T10:00:00Z");
    private final DataSource source = newDatabase();

    private int versionsSoFar;

    @TempDir private Path directory;

    @SuppressWarnings("NullAway.Init")
    private MerkleTrail trail;

    @SuppressWarnings("NullAway.Init")
    private NoteSigner signer;

    @SuppressWarnings("NullAway.Init")
    private TrailReader reader;

    abstract DataSource newDatabase();

    /** Lets a tamperer past the trigger, as the owner of the database can be. */
    abstract void dropTriggerOfLeaves(Database database);

    @BeforeEach
    void begin() throws IOException {
        var key = new TrailKey(directory, Optional.of("trail.example/test"));
        signer = key.signer();
        trail = new MerkleTrail(source, staff(), clock);
        reader = new StoredTrail(source, staff(), trail, key, clock);
    }

    @Test
    void findsByTheBeginningOfAType() {
        append(new Changed("board.meeting-called.v1", 1));
        append(new Changed("board.paper-filed.v1", 2));
        append(new Changed("boards.paper-filed.v1", 3));

        assertThat(versions(ofType("board."))).containsExactly(2L, 1L);
        assertThat(versions(ofType("board.paper-filed.v1"))).containsExactly(2L);
        assertThat(versions(ofType("%"))).isEmpty();
    }

    @Test
    void findsByTimesToTheMicrosecond() {
        var first = clock.instant();
        append(new Changed(1));
        var second = clock.instant();
        append(new Changed(2));

        assertThat(versions(between(first, second))).containsExactly(1L);
        assertThat(versions(between(second, second.plusNanos(1_000)))).containsExactly(2L);
        assertThat(versions(between(null, first))).isEmpty();
        assertThat(versions(between(second, null))).containsExactly(2L);
        assertThat(versions(between(Instant.parse("1969-12-31T23:59:59Z"), null)))
                .containsExactly(2L, 1L);
    }

    @Test
    void findsByEverythingAtOnce() {
        append(new Changed("board.meeting-called.v1", 1));
        append(new Changed("board.meeting-called.v1", 2), AUDITOR);
        var filter =
                new Filter(BODY, "board.meeting-", AUDITOR.account(), Instant.EPOCH, now(), false);

        assertThat(versions(filter)).containsExactly(2L);
    }

    @Test
    void goesOnWhereAPageEndedWhileEntriesArriveAndAreSealed() {
        IntStream.rangeClosed(1, 5).forEach(version -> append(new Changed(version)));
        var first = reader.search(about(BODY), null, 2, SECRETARY);
        append(new Changed(6));
        seal();

        var second = reader.search(about(BODY), first.next().orElseThrow(), 2, SECRETARY);
        var third = reader.search(about(BODY), second.next().orElseThrow(), 2, SECRETARY);

        assertThat(List.of(first, second, third))
                .flatExtracting(TrailReader.Page::entries)
                .extracting(each -> each.entry().subjects().get(0).version())
                .containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(third.next()).isEmpty();
    }

    @Test
    void notesASearchOnceAnHourForEachPersonAndFilter() {
        var search = about(BODY);
        reader.search(search, null, 2, AUDITOR);
        reader.search(search, EntryId.next(now()), 2, AUDITOR);
        assertThat(reads()).hasSize(1);

        reader.search(search, null, 2, SECRETARY);
        reader.search(Filter.all(), null, 2, AUDITOR);
        assertThat(reads()).hasSize(3);

        clock.goOn(Duration.ofMinutes(59));
        reader.search(search, null, 2, AUDITOR);
        assertThat(reads()).hasSize(3);

        clock.goOn(Duration.ofMinutes(2));
        reader.search(search, null, 2, AUDITOR);
        assertThat(reads()).hasSize(4);
        assertThat(reads().get(3).entry().actor()).isEqualTo(AUDITOR.account().value());
    }

    @Test
    void saysInTheEntryWhatWasSearched() {
        reader.search(
                new Filter(BODY, "board.", SECRETARY.account(), Instant.EPOCH, now(), true),
                null,
                2,
                AUDITOR);

        assertThat(reads().get(0).entry().facts())
                .isEqualTo(
                        Facts.of("read", "search")
                                .and("reads", true)
                                .and("subject", BODY.toString())
                                .and("type", "board.")
                                .and("person", SECRETARY.account().value())
                                .and("from", Instant.EPOCH)
                                .and("until", now()));
    }

    @Test
    void hidesSearchesOfTheTrailUnlessTheyAreWanted() {
        append(new Changed(1));
        reader.search(Filter.all(), null, 9, AUDITOR);

        assertThat(found(Filter.all()))
                .extracting(each -> each.entry().type())
                .containsExactly("board.body-changed.v1");
        assertThat(found(new Filter(null, null, null, null, null, true))).hasSize(4);
        assertThat(found(ofType("platform.trail-read."))).isNotEmpty();
    }

    @Test
    void tellsTheNeighboursOfAnEntryByTheirPlaces() {
        append(new Changed(1));
        append(new Changed(2));
        seal();

        assertThat(reader.at(1).orElseThrow().entry().subjects().get(0).version()).isEqualTo(2);
        assertThat(reader.at(1).orElseThrow().sequence()).hasValue(1);
        assertThat(reader.at(2)).isEmpty();
        assertThat(reader.at(-1)).isEmpty();
    }

    @Test
    void tellsAHistoryBackwardsAndOnwardsFromAnEntry() {
        var ids =
                IntStream.rangeClosed(1, 5)
                        .mapToObj(version -> append(new Changed(version)))
                        .toList();
        append(
                new Changed(
                        "board.other-changed.v1", Subject.of("board.other", UUID.randomUUID(), 9)));

        assertThat(versions(reader.lately(BODY, null, 2))).containsExactly(5L, 4L);
        assertThat(versions(reader.lately(BODY, ids.get(3), 9))).containsExactly(3L, 2L, 1L);
        assertThat(versions(reader.next(BODY, ids.get(1), 2))).containsExactly(3L, 4L);
        assertThat(reader.next(BODY, ids.get(4), 2)).isEmpty();
    }

    @Test
    void notesWhoOpensAWithheldText() {
        var id = append(new Changed(1, Map.of("reason", "Ill health", "name", "J. Doe")));

        assertThat(reader.withheld(id, AUDITOR)).containsEntry("reason", "Ill health");

        var read = trail.history(BODY, 1).get(0).entry();
        assertThat(read.type()).isEqualTo("platform.withheld-text-read.v1");
        assertThat(read.actor()).isEqualTo(AUDITOR.account().value());
        assertThat(read.facts())
                .isEqualTo(
                        Facts.of("entry", id.toString()).and("texts", List.of("name", "reason")));
    }

    @Test
    void notesNothingWhereThereIsNoTextToOpen() {
        var id = append(new Changed(1));

        assertThat(reader.withheld(id, AUDITOR)).isEmpty();
        assertThat(trail.history(BODY, 9)).hasSize(1);
    }

    @Test
    void knowsHowACheckpointStandsToTheTrail() {
        appendAndSeal(3);
        var old = trail.newestCheckpoint().orElseThrow();
        appendAndSeal(300);
        var newest = trail.newestCheckpoint().orElseThrow();

        assertThat(reader.checkpoint(3)).contains(old);
        assertThat(reader.checkpoint(4)).isEmpty();
        assertThat(reader.standing(3, old.root())).isEqualTo(new Standing.Continues(newest));
        assertThat(reader.standing(303, newest.root())).isEqualTo(new Standing.Continues(newest));
        assertThat(reader.standing(4, old.root())).isEqualTo(new Standing.Contradicts());
        assertThat(reader.standing(3, newest.root())).isEqualTo(new Standing.Contradicts());
        assertThat(reader.standing(304, newest.root())).isEqualTo(new Standing.Unknown());
        assertThat(reader.standing(0, newest.root())).isEqualTo(new Standing.Unknown());
        // a state between two checkpoints was never signed, but it is of this trail
        var four = new Frontier();
        IntStream.range(0, 4).forEach(i -> four.append(entryAt(i).leafHash()));
        assertThat(reader.standing(4, four.root().base64()))
                .isEqualTo(new Standing.Continues(newest));
    }

    @Test
    void servesTilesAsFarAsTheNewestCheckpointCoversThem() {
        appendAndSeal(300);
        appendOnly(1);

        assertThat(reader.tile(new Tile(0, 0, 256))).hasSize(256 * 32);
        assertThat(reader.tile(new Tile(0, 1, 44))).hasSize(44 * 32);
        assertThat(reader.tile(new Tile(0, 1, 7)))
                .isEqualTo(ByteBuffer.allocate(7 * 32).put(leaves(256, 263)).array());
        assertThat(reader.tile(new Tile(1, 0, 1))).hasSize(32);
        for (var missing :
                List.of(
                        new Tile(0, 1, 45),
                        new Tile(0, 2, 1),
                        new Tile(1, 0, 2),
                        new Tile(2, 0, 1),
                        new Tile(0, Long.MAX_VALUE, 256))) {
            assertThatThrownBy(() -> reader.tile(missing)).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void servesNoTileBeforeTheFirstCheckpoint() {
        appendOnly(1);

        assertThatThrownBy(() -> reader.tile(new Tile(0, 0, 1))).isInstanceOf(NotFound.class);
    }

    @Test
    void servesEntriesInBundlesAndNotesThatOnceAnHour() {
        appendAndSeal(260);

        var bundle = ByteBuffer.wrap(reader.entries(new Tile(0, 1, 4), AUDITOR));
        for (int place = 256; place < 260; place++) {
            var entry = new byte[Short.toUnsignedInt(bundle.getShort())];
            bundle.get(entry);
            assertThat(entry).isEqualTo(entryAt(place).canonicalBytes());
        }
        assertThat(bundle.hasRemaining()).isFalse();
        reader.entries(new Tile(0, 0, 256), AUDITOR);
        assertThat(reads()).hasSize(1);
        assertThat(reads().get(0).entry().facts())
                .isEqualTo(Facts.of("read", "entries").and("from", 0L).and("until", 65_536L));
        assertThatThrownBy(() -> reader.entries(new Tile(1, 0, 1), AUDITOR))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> reader.entries(new Tile(0, 1, 5), AUDITOR))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void exportsARangeWithAProofForEachEntry() throws IOException {
        appendAndSeal(20);

        assertThat(proven(new Selection.Range(5, 15)))
                .containsExactlyElementsOf(LongStream.range(5, 15).boxed().toList());
        // as far as there are entries
        assertThat(proven(new Selection.Range(5, 1_000))).hasSize(15).contains(19L);
        assertThat(exports().get(1).facts().asMap())
                .containsEntry("from", "5")
                .containsEntry("until", "20")
                .containsEntry("entries", "15")
                .containsEntry("format", "ARCHIVE");
        assertThatThrownBy(() -> proven(new Selection.Range(20, 21))).isInstanceOf(NotFound.class);
    }

    @Test
    void exportsAHistoryWithAProofForEachEntry() throws IOException {
        appendAndSeal(600);
        append(new Changed(601));

        assertThat(proven(new Selection.History(BODY)))
                .containsExactlyElementsOf(LongStream.range(0, 600).boxed().toList());
        var export = trail.history(BODY, 1).get(0).entry();
        assertThat(export.type()).isEqualTo("platform.trail-exported.v1");
        assertThat(export.subjects()).containsExactly(TrailExported.TRAIL, BODY);
        assertThat(export.facts().asMap())
                .containsEntry("subject", BODY.toString())
                .containsEntry("entries", "600")
                .containsEntry("size", "600");
    }

    @Test
    void exportsNothingThatIsNotNotedFirst() {
        appendAndSeal(1);

        assertThatThrownBy(
                        () ->
                                reader.export(
                                        new Selection.Everything(),
                                        Format.CSV,
                                        new Narrow(10),
                                        AUDITOR))
                .isInstanceOf(IOException.class);

        assertThat(exports()).hasSize(1);
        assertThat(exports().get(0).actor()).isEqualTo(AUDITOR.account().value());
    }

    @Test
    void writesCommaSeparatedValuesWithAnEnd() throws IOException {
        var organisation = new OrganisationId(UuidV7.next());
        var id = append(new Changed(1), new Actor(SECRETARY.account(), organisation));
        append(new Changed(2), AUDITOR);
        seal();

        var lines = exported(new Selection.Everything(), Format.CSV).split("\r\n", -1);

        assertThat(lines[0])
                .isEqualTo(
                        "\"place\",\"id\",\"time\",\"actor\",\"actor_name\",\"on_behalf_of\","
                                + "\"module\",\"type\",\"subjects\",\"authority\",\"request\","
                                + "\"facts\",\"leaf_sha256\"");
        assertThat(lines[1])
                .isEqualTo(
                        "\"0\",\"%s\",\"2026-11-23T10:00:00.000000Z\",\"%s\","
                                        .formatted(id, SECRETARY.account().value())
                                + "\"Board secretary, \"\"acting\"\"\",\"%s\",\"board\","
                                        .formatted(organisation.value())
                                + "\"board.body-changed.v1\",\"%s@1\",\"'+44 under rule 7\",\"\","
                                        .formatted(BODY)
                                + "\"{\"\"note\"\":\"\"=1+1\"\"}\",\"%s\""
                                        .formatted(entryAt(0).leafHash().hex()));
        assertThat(lines[2]).contains(",\"'=HYPERLINK(1)\",");
        assertThat(lines[3])
                .startsWith("\"end\",\"2 entries\",")
                .contains("\"\"size\"\":\"\"2\"\"");
        assertThat(lines[4]).isEmpty();
        assertThat(lines).hasSize(5);
    }

    @Test
    void writesJsonLinesThatCanBeHashedAgain() throws IOException {
        appendAndSeal(2);

        var lines = exported(new Selection.Range(1, 2), Format.JSON_LINES).split("\n", -1);

        var entry = new String(entryAt(1).canonicalBytes(), StandardCharsets.UTF_8);
        assertThat(lines)
                .containsExactly(
                        "{\"entry\":%s,\"leaf\":\"%s\",\"place\":1}"
                                .formatted(entry, entryAt(1).leafHash().hex()),
                        "{\"end\":{\"entries\":\"1\",\"origin\":\"trail.example/test\","
                                + "\"root\":\"%s\",\"size\":\"2\"}}"
                                        .formatted(trail.newestCheckpoint().orElseThrow().root()),
                        "");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void readsNoFurtherThanWhatIsTakenAndLeavesAFileWithoutItsEnd(Format format) {
        appendAndSeal(2_000);
        var read = new ArrayList<String>();
        var counted =
                new StoredTrail(
                        CountedStatements.of(source, read),
                        staff(),
                        trail,
                        new TrailKey(directory, Optional.empty()),
                        clock);
        var broken = new Narrow(100_000);

        assertThatThrownBy(
                        () -> counted.export(new Selection.Everything(), format, broken, AUDITOR))
                .isInstanceOf(IOException.class);

        var pages = read.stream().filter(sql -> sql.contains("order by l.seq")).count();
        // 2,000 entries are four
        assertThat(pages).isBetween(1L, 2L);
        assertThat(broken.taken.toString(StandardCharsets.ISO_8859_1))
                .doesNotContain("\"end\"")
                .doesNotContain("PK\u0005\u0006");
    }

    @Test
    void exportsNoEntryThatIsMissingAsIfThereWereNone() {
        appendAndSeal(5);
        var database = new Database(source);
        dropTriggerOfLeaves(database);
        database.update("delete from platform.audit_leaf where seq = 3");

        assertThatThrownBy(() -> exported(new Selection.Everything(), Format.JSON_LINES))
                .hasMessage("There is no entry number 3");
    }

    /** The places of the entries in an excerpt, each with its proof verified. */
    private List<Long> proven(Selection selection) throws IOException {
        var file = new ByteArrayOutputStream();
        reader.export(selection, Format.ARCHIVE, file, AUDITOR);
        clock.goOn(Duration.ofMillis(1));
        var written = Files.write(directory.resolve("excerpt.zip"), file.toByteArray());
        assertThat(new Verifier(List.of(signer.key())).export(written, List.of()))
                .isInstanceOf(Verdict.Intact.class);
        var places = new ArrayList<Long>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file.toByteArray()))) {
            for (var next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
                if (next.getName().startsWith("entry/")) {
                    var proof = TlogProof.parse(zip.readAllBytes());
                    proof.verify(proof.extra(), List.of(signer.key()));
                    assertThat(proof.extra()).isEqualTo(entryAt(proof.index()).canonicalBytes());
                    places.add(proof.index());
                }
            }
        }
        return places;
    }

    private String exported(Selection selection, Format format) throws IOException {
        var out = new ByteArrayOutputStream();
        reader.export(selection, format, out, AUDITOR);
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<TrailEntry> found(Filter filter) {
        return reader.search(filter, null, 100, SECRETARY).entries();
    }

    private List<@Nullable Long> versions(Filter filter) {
        return versions(found(filter));
    }

    private static List<@Nullable Long> versions(List<TrailEntry> entries) {
        var versions = new ArrayList<@Nullable Long>();
        entries.forEach(each -> versions.add(each.entry().subjects().get(0).version()));
        return versions;
    }

    private static Filter ofType(String type) {
        return new Filter(null, type, null, null, null, false);
    }

    private static Filter about(Subject subject) {
        return new Filter(subject, null, null, null, null, false);
    }

    private static Filter between(@Nullable Instant from, @Nullable Instant until) {
        return new Filter(BODY, null, null, from, until, false);
    }

    private List<TrailEntry> reads() {
        return ofTrail(TrailRead.TYPE);
    }

    private List<AuditEntry> exports() {
        return ofTrail("platform.trail-exported.v1").stream().map(TrailEntry::entry).toList();
    }

    private List<TrailEntry> ofTrail(String type) {
        return trail.history(TrailExported.TRAIL, 99).stream()
                .filter(each -> each.entry().type().equals(type))
                .toList();
    }

    private AuditEntry entryAt(long place) {
        return reader.at(place).orElseThrow().entry();
    }

    private byte[] leaves(int from, int until) {
        var leaves = ByteBuffer.allocate((until - from) * Hash.LENGTH);
        IntStream.range(from, until).forEach(i -> leaves.put(entryAt(i).leafHash().bytes()));
        return leaves.array();
    }

    private Instant now() {
        return clock.instant();
    }

    private EntryId append(AuditEvent event) {
        return append(event, SECRETARY);
    }

    /** Each a millisecond after the one before, so that their order is known. */
    private EntryId append(AuditEvent event, Actor actor) {
        var id = trail.append(event, actor);
        clock.goOn(Duration.ofMillis(1));
        return id;
    }

    private void appendOnly(int count) {
        for (int i = 0; i < count; i++) {
            append(new Changed(++versionsSoFar));
        }
    }

    private void appendAndSeal(int count) {
        appendOnly(count);
        seal();
    }

    private void seal() {
        // the database's clock does not move with the test's
        var now = Clock.systemUTC();
        var kept = KeptCheckpoint.in(directory);
        var signing =
                new Signing(List.of(signer), List.of(signer.key()), kept, Optional.empty(), now);
        new Sealing(source, signing, now).sealAll();
    }

    /** The body changed, unless it was something else. */
    private record Changed(String type, Subject subject, Map<String, String> withheld)
            implements AuditEvent {

        Changed(long version) {
            this("board.body-changed.v1", version);
        }

        Changed(long version, Map<String, String> withheld) {
            this("board.body-changed.v1", Subject.of(BODY.type(), BODY.id(), version), withheld);
        }

        Changed(String type, long version) {
            this(type, Subject.of(BODY.type(), BODY.id(), version));
        }

        Changed(String type, Subject subject) {
            this(type, subject, Map.of());
        }

        @Override
        public List<Subject> subjects() {
            return List.of(subject);
        }

        @Override
        public Facts facts() {
            return Facts.of("note", "=1+1");
        }

        @Override
        public Optional<String> authority() {
            return Optional.of("+44 under rule 7");
        }
    }

    /** What breaks off after so many bytes, as a download does. */
    private static final class Narrow extends OutputStream {

        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final int most;

        Narrow(int most) {
            this.most = most;
        }

        @Override
        public void write(int value) throws IOException {
            if (taken.size() >= most) {
                throw new IOException("The reader has gone");
            }
            taken.write(value);
        }
    }

    /** A directory that knows two people. */
    private static GivenDirectory staff() {
        var staff = new GivenDirectory();
        staff.add(new Person(AUDITOR.account(), "auditor", "=HYPERLINK(1)", null));
        staff.add(
                new Person(SECRETARY.account(), "secretary", "Board secretary, \"acting\"", null));
        return staff;
    }
}
