package org.concordat.platform.trail.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.EntryId;
import org.concordat.audit.Subject;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.trail.TestTrail;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.testing.MovingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the feed does on each database, with a collector that listens. */
abstract class FeedContract {

    private static final Subject TRAIL =
            Subject.parse("platform.trail:00000000-0000-0000-0000-000000000000");

    private final MovingClock clock = new MovingClock("2026-11-23T10:00:00Z");
    private final DataSource source = newDatabase();
    private final Database database = new Database(source);

    @TempDir private Path directory;

    @SuppressWarnings("NullAway.Init")
    private TestTrail trail;

    @SuppressWarnings("NullAway.Init")
    private ReceivingCollector collector;

    @SuppressWarnings("NullAway.Init")
    private Following node;

    abstract DataSource newDatabase();

    /** Lets a tamperer past the triggers, as the owner of the database can be. */
    abstract void dropTrigger(Database database, String table);

    @BeforeEach
    void begin() throws IOException {
        trail = new TestTrail(source, directory, clock);
        collector = new ReceivingCollector();
        node = newNode();
    }

    @AfterEach
    void end() {
        collector.close();
    }

    @Test
    void sendsEachSealedEntryOnceInTheOrderOfTheTrail() throws Exception {
        trail.append(Following.BATCH + 100);
        trail.seal();
        trail.append(1);

        node.run();
        node.run();

        assertThat(collector.requests()).hasSize(2);
        assertThat(collector.places()).isEqualTo(range(0, Following.BATCH + 100));
        assertThat(state().next()).isEqualTo(Following.BATCH + 100);
        trail.seal();
        node.run();
        // the one that waited, and that the feed began
        assertThat(collector.places()).isEqualTo(range(0, Following.BATCH + 102));
    }

    @Test
    void tellsAnEntryAndNothingThatIsWithheld() throws Exception {
        var id = trail.append(1).get(0);
        trail.seal();
        var entry = entry(id);

        node.run();

        assertThat(collector.requests().get(0))
                .contains(
                        "\"timeUnixNano\":\"1795428000000000000\"",
                        "\"severityNumber\":9",
                        "\"eventName\":\"board.meeting-called.v1\"",
                        "{\"key\":\"concordat.trail.origin\",\"value\":"
                                + "{\"stringValue\":\"trail.example/test\"}}",
                        "\"stringValue\":\"" + entry.leafHash().hex() + "\"",
                        "\"stringValue\":\"" + entry.subjects().get(0) + "\"",
                        "\"stringValue\":\"" + TestTrail.SECRETARY.account().value() + "\"",
                        "\"body\":{\"stringValue\":\"{\\\"actor\\\":")
                .doesNotContain("ward 7");
    }

    @Test
    void sendsWhatWasRefusedToSomebodyAsAWarning() {
        assertThat(LogRecords.severity("platform.refused.v1")).isEqualTo(13);
        assertThat(LogRecords.severity("platform.sign-in-failed.v1")).isEqualTo(13);
        assertThat(LogRecords.severity("board.paper-filed.v1")).isEqualTo(9);
    }

    @Test
    void isItselfAnEntryWhenItBeginsOrGoesElsewhere() throws Exception {
        trail.append(1);
        trail.seal();

        node.run();
        node.run();

        assertThat(trail.trail().history(TRAIL, 9))
                .extracting(each -> each.entry().facts().asMap())
                .containsExactly(Map.of("from", "0", "to", collector.endpoint().toString()));
    }

    @Test
    void waitsAsLongAsTheCollectorAsks() throws Exception {
        trail.append(1);
        trail.seal();
        collector.replyNext(429, "", Map.of("Retry-After", "30"));

        node.run();
        clock.goOn(Duration.ofSeconds(29));
        node.run();
        assertThat(collector.requests()).hasSize(1);
        assertThat(state().trouble()).isEqualTo("The collector answered 429.");

        clock.goOn(Duration.ofSeconds(1));
        node.run();
        assertThat(collector.places()).containsExactly(0L, 0L);
        assertThat(state().trouble()).isNull();
    }

    @Test
    void waitsUntilTheTimeThatTheCollectorNames() throws Exception {
        trail.append(1);
        trail.seal();
        collector.replyNext(503, "", Map.of("Retry-After", "Mon, 23 Nov 2026 10:02:00 GMT"));

        node.run();
        clock.goOn(Duration.ofSeconds(119));
        node.run();
        assertThat(collector.requests()).hasSize(1);

        clock.goOn(Duration.ofSeconds(1));
        node.run();
        assertThat(collector.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void waitsLongerEachTimeThatTheCollectorCannotTakeAny(int status) throws Exception {
        trail.append(1);
        trail.seal();
        for (int i = 0; i < 4; i++) {
            collector.replyNext(status);
        }

        var runs = 0;
        while (state().next() == 0) {
            node.run();
            clock.goOn(Duration.ofSeconds(1));
            runs++;
        }

        assertThat(collector.places()).containsExactly(0L, 0L, 0L, 0L, 0L);
        // 1 + 2 + 4 + 8 seconds, each up to half as long again
        assertThat(runs).isBetween(15, 28);
    }

    @Test
    void waitsForACollectorThatDoesNotAnswer() throws Exception {
        trail.append(1);
        trail.seal();
        collector.close();

        node.run();

        assertThat(state().trouble()).startsWith("The collector does not answer");
        assertThat(state().next()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 404, 500})
    void skipsNothingWhenTheSettingsAreWrong(int status) throws Exception {
        trail.append(1);
        trail.seal();
        collector.replyNext(status, "", Map.of("Location", collector.endpoint() + "v1/logs"));

        node.run();
        clock.goOn(Duration.ofSeconds(299));
        node.run();
        assertThat(collector.requests()).hasSize(1);
        assertThat(state().trouble()).isEqualTo("The collector answered " + status + ".");

        clock.goOn(Duration.ofSeconds(1));
        node.run();
        assertThat(state().next()).isEqualTo(1);
    }

    @Test
    void doesNotRepeatWhatTheCollectorTookWithoutSome() throws Exception {
        trail.append(3);
        trail.seal();
        var answer =
                "{\"partialSuccess\":{\"rejectedLogRecords\":\"2\",\"errorMessage\":\"too old\"}}";
        collector.replyNext(200, answer, Map.of());

        node.run();
        node.run();

        assertThat(collector.places()).isEqualTo(range(0, 3));
        assertThat(state().rejected()).isEqualTo(2);
    }

    @Test
    void findsTheOneRecordThatTheCollectorCannotTake() throws Exception {
        trail.append(20);
        trail.seal();
        collector.refuseEach(request -> ReceivingCollector.places(request).contains(7L));

        node.run();

        assertThat(state().next()).isEqualTo(20);
        assertThat(state().rejected()).isEqualTo(1);
        var taken =
                collector.requests().stream()
                        .map(ReceivingCollector::places)
                        .filter(places -> !places.contains(7L))
                        .flatMap(List::stream)
                        .toList();
        assertThat(taken).doesNotHaveDuplicates().hasSize(19);
    }

    @Test
    void leavesTheSendingToOneNode() throws Exception {
        trail.append(1);
        trail.seal();
        var other = newNode();

        node.run();
        trail.seal();
        other.run();
        assertThat(collector.places()).containsExactly(0L);

        clock.goOn(Duration.ofSeconds(61));
        other.run();
        assertThat(collector.places()).containsExactly(0L, 1L);
    }

    @Test
    void goesOnAtOnceWhereANodeEnded() throws Exception {
        trail.append(1);
        trail.seal();

        node.run();
        node.end();
        trail.seal();
        newNode().run();

        assertThat(collector.places()).containsExactly(0L, 1L);
    }

    @Test
    void letsNoNodeMoveThePositionThatLostItsLease() {
        var slept = new FeedPosition(database, clock);
        assertThat(slept.lease()).hasValue(0);
        clock.goOn(Duration.ofSeconds(61));
        assertThat(new FeedPosition(database, clock).lease()).hasValue(0);

        assertThat(slept.advance(0, 5, 0)).isFalse();
        assertThat(state().next()).isZero();
    }

    @Test
    void readsTheHeadersAnewForEachRequest() throws Exception {
        var headers = directory.resolve("headers");
        Files.writeString(headers, "Authorization: Bearer one\n");
        var following = newNode(new FeedTarget(collector.endpoint(), Optional.of(headers)));
        trail.append(1);
        trail.seal();
        following.run();
        assertThat(collector.authorization()).isEqualTo("Bearer one");

        Files.writeString(headers, "Authorization: Bearer two\n");
        trail.seal();
        following.run();
        assertThat(collector.authorization()).isEqualTo("Bearer two");
    }

    @Test
    void goesNoFurtherThanAnEntryThatIsMissing() throws Exception {
        trail.append(5);
        trail.seal();
        dropTrigger(database, "audit_leaf");
        database.update("delete from platform.audit_leaf where seq = 2");

        node.run();

        assertThat(collector.requests()).isEmpty();
        assertThat(state().trouble())
                .isEqualTo("The trail cannot be read on: There is no entry number 2");
    }

    private Following newNode() {
        return newNode(new FeedTarget(collector.endpoint(), Optional.empty()));
    }

    private Following newNode(FeedTarget target) {
        return new Following(
                target, database, trail.trail(), new FeedPosition(database, clock), clock);
    }

    private FeedPosition.State state() {
        return new FeedPosition(database, clock).state();
    }

    private AuditEntry entry(EntryId id) {
        return trail.trail().entry(id).map(TrailEntry::entry).orElseThrow();
    }

    private static List<Long> range(long from, long until) {
        return LongStream.range(from, until).boxed().toList();
    }
}
