package org.concordat.platform.trail.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.concordat.audit.Malformed;
import org.concordat.audit.NoteSigner;
import org.concordat.audit.SignedNote;
import org.concordat.audit.witness.AddCheckpoint;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.trail.WitnessStanding;
import org.concordat.spi.testing.MovingClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the trail gets on with witnesses, on each database. */
abstract class WitnessContract {

    private static final NoteSigner LOG = NoteSigner.generate("stockport.example/trail");
    private static final GrowingLog TRAIL = new GrowingLog(LOG, 1_000);
    private static final GrowingLog FORK = new GrowingLog(LOG, 200);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final MovingClock clock = new MovingClock("2026-11-23T10:00:00Z");
    private final WitnessLine line = new WitnessLine(Duration.ofSeconds(30));

    @TempDir private Path folder;

    abstract DataSource newDatabase();

    private Correspondence with(KnownWitness witness, GrowingLog log, DataSource database) {
        var cosignatures = new Cosignatures(new Database(database));
        return new Correspondence(witness, cosignatures, line, log::tile, clock);
    }

    private Correspondence with(KnownWitness witness) {
        return with(witness, TRAIL, newDatabase());
    }

    /** So many rounds in which it is time to ask. */
    private WitnessStanding asked(Correspondence with, GrowingLog log, long size, int rounds) {
        for (int i = 0; i < rounds; i++) {
            with.ask(log.checkpoint(size), Runnable::run).join();
            clock.goOn(Duration.ofMinutes(10));
        }
        return with.standing();
    }

    @Nested
    class ARealWitness {

        @Test
        void cosignsAndIsKept() {
            try (var witness = new WitnessProcess(folder, LOG.key())) {
                var database = newDatabase();
                var with = with(witness.known(), TRAIL, database);

                assertThat(asked(with, TRAIL, 300, 1).cosignedSize()).isEqualTo(300);
                var standing = asked(with, TRAIL, 1_000, 1);

                assertThat(standing.name()).isEqualTo("partner.example/witness");
                assertThat(standing.cosignedSize()).isEqualTo(1_000);
                assertThat(standing.cosignedAt()).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
                assertThat(standing.trouble()).isNull();
                assertThat(standing.contradicts()).isFalse();
                var lines =
                        new Database(database)
                                .list(
                                        "select line from platform.audit_cosignature"
                                                + " order by tree_size",
                                        row -> SignedNote.Line.parse(row.text("line")));
                assertThat(lines).hasSize(2);
                var note = SignedNote.parse(TRAIL.checkpoint(300).note()).and(lines.get(0));
                assertThat(note.cosignatures(List.of(witness.known().key()))).hasSize(1);
            }
        }

        @Test
        void isAskedFromWhereItSaysItIs() {
            try (var witness = new WitnessProcess(folder, LOG.key())) {
                asked(with(witness.known()), TRAIL, 300, 1);
                // another node, or a database that does not have what it said
                var standing = asked(with(witness.known()), TRAIL, 400, 2);
                assertThat(standing.cosignedSize()).isEqualTo(400);
                assertThat(standing.trouble()).isNull();
            }
        }

        @Test
        void contradictsAForkOfTheTrail() {
            try (var witness = new WitnessProcess(folder, LOG.key())) {
                asked(with(witness.known()), TRAIL, 300, 1);
                for (var size : List.of(300L, 400L)) {
                    var fork = with(witness.known(), FORK, newDatabase());
                    var standing = asked(fork, FORK, size, 2);
                    assertThat(standing.contradicts()).isTrue();
                    assertThat(standing.trouble()).contains("another history");
                    assertThat(standing.cosignedSize()).isZero();
                }
            }
        }

        @Test
        void contradictsATrailThatWasCut() {
            try (var witness = new WitnessProcess(folder, LOG.key())) {
                asked(with(witness.known()), TRAIL, 300, 1);
                var standing = asked(with(witness.known()), TRAIL, 250, 2);
                assertThat(standing.contradicts()).isTrue();
                assertThat(standing.trouble())
                        .isEqualTo("it cosigned 300 entries, and this trail has 250");
            }
        }

        @Test
        void saysThatItDoesNotKnowTheLog() {
            var other = NoteSigner.generate("other.example/trail").key();
            try (var witness = new WitnessProcess(folder, other)) {
                assertThat(asked(with(witness.known()), TRAIL, 300, 1).trouble())
                        .contains("hand it trail.pub");
            }
        }
    }

    @Nested
    class AWitnessThatMisbehaves {

        private final NoteSigner signer = NoteSigner.generate("odd.example/witness");
        private final AtomicInteger requests = new AtomicInteger();

        @Test
        void isBelievedOnlyWhenItsCosignatureVerifies() {
            var other = SignedNote.parse(TRAIL.checkpoint(299).note());
            var wrong = signer.cosignature(other, clock.instant()) + "\n";
            assertThat(trouble(200, "text/plain", wrong)).contains("does not belong");
            var stranger = NoteSigner.generate("odd.example/witness");
            var own = SignedNote.parse(TRAIL.checkpoint(300).note());
            assertThat(trouble(200, "text/plain", stranger.cosignature(own, Instant.EPOCH) + "\n"))
                    .contains("does not hold a cosignature");
            assertThat(trouble(200, "text/plain", "")).contains("does not hold");
            assertThat(trouble(200, "text/html", "<html>")).contains("not a cosignature");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "7", "07\n", "-7\n", "7\n7\n", "x\n"})
        void isNotFollowedToASizeThatIsNone(String size) {
            assertThat(trouble(409, AddCheckpoint.SIZE_TYPE, size)).isNotNull();
        }

        @Test
        void isNotFollowedElsewhereOrWithoutEnd() {
            assertThat(trouble(409, "text/plain", "7\n")).contains("without a size");
            assertThat(trouble(302, "text/plain", "")).contains("302");
            assertThat(trouble(500, "text/plain", "")).contains("500");
            assertThat(trouble(200, "text/plain", "x".repeat(70_000))).contains("more than 65536");
        }

        @Test
        void isAskedMoreAndMoreSeldom() throws IOException {
            var server = answering(500, "text/plain", "");
            try {
                var with = with(known(server));
                var askedAt = new ArrayList<Long>();
                for (long second = 0; second < 2_000; second += 5) {
                    var before = requests.get();
                    with.ask(TRAIL.checkpoint(300), Runnable::run).join();
                    if (requests.get() > before) {
                        askedAt.add(second);
                    }
                    clock.goOn(Duration.ofSeconds(5));
                }
                assertThat(askedAt).startsWith(0L, 10L, 30L, 70L, 150L, 310L, 630L, 1_230L, 1_830L);
            } finally {
                server.stop(0);
            }
        }

        @Test
        void isNotWaitedFor() throws IOException {
            var server =
                    serving(
                            exchange -> {
                                // no answer at all
                            });
            try {
                var slow = new WitnessLine(Duration.ofMillis(300));
                var with =
                        new Correspondence(
                                known(server),
                                new Cosignatures(new Database(newDatabase())),
                                slow,
                                TRAIL::tile,
                                clock);
                var answer = with.ask(TRAIL.checkpoint(300), Runnable::run);
                assertThat(with.ask(TRAIL.checkpoint(300), Runnable::run)).isDone();
                answer.join();
                assertThat(with.standing().trouble()).contains("does not answer");
            } finally {
                server.stop(0);
            }
        }

        @Test
        void isAskedNoMoreThanEveryTenSeconds() {
            try (var witness = new WitnessProcess(folder, LOG.key())) {
                var with = with(witness.known());
                with.ask(TRAIL.checkpoint(300), Runnable::run).join();
                clock.goOn(TEN_SECONDS.minusMillis(1));
                with.ask(TRAIL.checkpoint(301), Runnable::run).join();
                assertThat(with.standing().cosignedSize()).isEqualTo(300);
                clock.goOn(Duration.ofMillis(1));
                with.ask(TRAIL.checkpoint(302), Runnable::run).join();
                assertThat(with.standing().cosignedSize()).isEqualTo(302);
            }
        }

        private String trouble(int status, String type, String body) {
            try {
                var server = answering(status, type, body);
                try {
                    var standing = asked(with(known(server)), TRAIL, 300, 1);
                    assertThat(standing.cosignedSize()).isZero();
                    return String.valueOf(standing.trouble());
                } finally {
                    server.stop(0);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private HttpServer answering(int status, String type, String body) throws IOException {
            return serving(
                    exchange -> {
                        requests.incrementAndGet();
                        exchange.getRequestBody().readAllBytes();
                        exchange.getResponseHeaders().set("Content-Type", type);
                        exchange.getResponseHeaders().set("Location", "/elsewhere");
                        var bytes = body.getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                        exchange.getResponseBody().write(bytes);
                        exchange.close();
                    });
        }

        private HttpServer serving(Answering answering) throws IOException {
            var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var server = HttpServer.create(anyPort, 0);
            server.createContext(AddCheckpoint.PATH, answering::to);
            server.start();
            return server;
        }

        private KnownWitness known(HttpServer server) {
            var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            return new KnownWitness(signer.cosignatureKey(), URI.create(address));
        }
    }

    @FunctionalInterface
    private interface Answering {
        void to(HttpExchange exchange) throws IOException;
    }

    @Nested
    class TheSettings {

        private final NoteSigner signer = NoteSigner.generate("partner.example/witness");

        @Test
        void nameAWitnessOnEachLine() throws IOException {
            assertThat(KnownWitness.in(folder)).isEmpty();
            Files.writeString(
                    folder.resolve("witnesses"),
                    "# of the council\n\n%s  https://witness.example/w/\n"
                            .formatted(signer.cosignatureKey()));
            var known = KnownWitness.in(folder).get(0);
            assertThat(known.key()).isEqualTo(signer.cosignatureKey());
            assertThat(known.addCheckpoint())
                    .hasToString("https://witness.example/w/add-checkpoint");
        }

        @Test
        void areRefusedWithTheLineThatIsWrong() throws IOException {
            var good = signer.cosignatureKey() + " https://witness.example\n";
            for (var wrong :
                    List.of(
                            "nonsense\n",
                            signer.key() + " https://witness.example\n",
                            signer.cosignatureKey() + "\n",
                            signer.cosignatureKey() + " ftp://witness.example\n",
                            signer.cosignatureKey() + " https:///\n",
                            signer.cosignatureKey() + " %%\n",
                            good)) {
                Files.writeString(folder.resolve("witnesses"), good + wrong);
                assertThatExceptionOfType(Malformed.class)
                        .as(wrong)
                        .isThrownBy(() -> KnownWitness.in(folder))
                        .withMessageStartingWith("Line 2 of ");
            }
        }
    }
}
