package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.platform.TestPlatform.PASSWORD;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.Transactions;
import org.concordat.spi.TooManyAttempts;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AttemptsTests {

    private static final String OFFICE = "198.51.100.1";
    private static final String ELSEWHERE = "203.0.113.9";

    static Stream<TestPlatform> databases() {
        return Stream.of(TestPlatform.onH2(), TestPlatform.onPostgresql());
    }

    /** One guess for each of many names. */
    private static void spray(TestPlatform platform, String from) {
        for (var i = 0; i < Attempt.SIGN_IN.most(); i++) {
            var name = "somebody." + i;
            assertThatThrownBy(() -> platform.signIns.signIn(name, "Summer2026!", from))
                    .isInstanceOf(SignInRefused.class);
        }
    }

    private static void isStopped(TestPlatform platform, String name, String password) {
        assertThatThrownBy(() -> platform.signIns.signIn(name, password, OFFICE))
                .isInstanceOfSatisfying(
                        TooManyAttempts.class,
                        stopped -> assertThat(stopped.retryAfterSeconds()).isBetween(1L, 15 * 60L));
    }

    @Nested
    class AnAddressThatMayBeKnown {

        @ParameterizedTest
        @MethodSource("org.concordat.platform.identity.AttemptsTests#databases")
        void isFoundByAnIndex(TestPlatform platform) throws SQLException {
            try (var connection = platform.source.getConnection();
                    var statement = connection.createStatement()) {
                var plan = new StringBuilder();
                try (var lines =
                        statement.executeQuery(
                                "explain select id from platform.sign_in_session"
                                        + " where client = 'x' fetch first 1 rows only")) {
                    while (lines.next()) {
                        plan.append(lines.getString(1));
                    }
                }
                assertThat(plan.toString()).containsIgnoringCase("sign_in_session_client_ix");
            }
        }
    }

    @Nested
    class SprayingOverManyAccounts {

        @ParameterizedTest
        @MethodSource("org.concordat.platform.identity.AttemptsTests#databases")
        void isStoppedForTheAddressWithOneEntry(TestPlatform platform) {
            platform.person("chair");
            spray(platform, OFFICE);
            platform.trail.forget();
            isStopped(platform, "chair", PASSWORD);
            isStopped(platform, "nobody", "Summer2026!");
            isStopped(platform, "chair", "Summer2026!");
            assertThat(platform.trail.types()).containsExactly("platform.address-limited.v1");

            assertThat(platform.signIns.signIn("chair", PASSWORD, ELSEWHERE)).isNotEmpty();
            platform.clock.goOn(Duration.ofMinutes(15));
            assertThat(platform.signIns.signIn("chair", PASSWORD, OFFICE)).isNotEmpty();
        }

        @Test
        void keepsNobodyOutWhoWasThereBefore() {
            var platform = TestPlatform.onH2();
            platform.person("chair");
            platform.signIns.signIn("chair", PASSWORD, OFFICE);
            spray(platform, OFFICE);
            isStopped(platform, "chair", "Summer2026!");
            assertThat(platform.signIns.signIn("chair", PASSWORD, OFFICE)).isNotEmpty();
        }

        @Test
        void isNotWhatAWholeOfficeDoesInTheMorning() {
            var platform = TestPlatform.onH2();
            platform.person("chair");
            for (var i = 0; i < 2 * Attempt.SIGN_IN.most(); i++) {
                platform.signIns.signIn("chair", PASSWORD, OFFICE);
            }
            platform.person("newcomer");
            assertThat(platform.signIns.signIn("newcomer", PASSWORD, OFFICE)).isNotEmpty();
        }

        @Test
        void isNotForgivenForAnAccountOfTheAttackersOwn() {
            var platform = TestPlatform.onH2();
            platform.person("attacker");
            platform.person("chair");
            platform.signIns.signIn("attacker", PASSWORD, OFFICE);
            spray(platform, OFFICE);
            platform.signIns.signIn("attacker", PASSWORD, OFFICE);
            isStopped(platform, "chair", PASSWORD);
        }
    }

    @Nested
    class Links {

        private final TestPlatform platform = TestPlatform.onH2();

        @Test
        void areGuessedAFewTimesOnly() {
            for (var i = 0; i < Attempt.LINK.most(); i++) {
                assertThatThrownBy(() -> platform.signIns.redeem("invented", OFFICE))
                        .isInstanceOf(SignInRefused.class);
            }
            assertThatThrownBy(() -> platform.signIns.redeem("invented", OFFICE))
                    .isInstanceOf(TooManyAttempts.class);
            assertThatThrownBy(() -> platform.signIns.reset("invented", PASSWORD, OFFICE))
                    .isInstanceOf(TooManyAttempts.class);
            var person = platform.person("chair");
            var link = platform.accounts.oneTimeLink(person.account(), Actor.PLATFORM);
            platform.signIns.reset(link, "another long phrase", OFFICE);
        }
    }

    @Nested
    class Letters {

        @Test
        void areAskedForAFewTimesOnlyWhoeverTheyAreFor() {
            var platform = TestPlatform.onH2();
            platform.person("chair");
            for (var i = 0; i < Attempt.RESET.most(); i++) {
                platform.signIns.askForReset("somebody." + i, OFFICE);
            }
            for (var name : List.of("chair", "nobody")) {
                assertThatThrownBy(() -> platform.signIns.askForReset(name, OFFICE))
                        .isInstanceOf(TooManyAttempts.class);
            }
            platform.signIns.askForReset("chair", ELSEWHERE);
        }
    }

    @Nested
    class Tokens {

        @Test
        void areGuessedAFewTimesOnlyAndARightOneIsNeverRefused() {
            var platform = TestPlatform.onH2();
            var auditor = platform.auditor("auditor");
            var token =
                    platform.tokens.issue(
                            auditor,
                            platform.session(auditor),
                            "A program",
                            1,
                            Set.of("platform:read-trail"));
            for (var i = 0; i < Attempt.TOKEN.most(); i++) {
                assertThat(platform.identity.apiToken("invented", OFFICE)).isEmpty();
            }
            assertThatThrownBy(() -> platform.identity.apiToken("invented", OFFICE))
                    .isInstanceOf(TooManyAttempts.class);
            assertThat(platform.identity.apiToken(token, OFFICE)).isPresent();
        }

        @ParameterizedTest
        @MethodSource("org.concordat.platform.identity.AttemptsTests#databases")
        void areEntriesWhenInventedAndOneWhenThereAreTooMany(TestPlatform platform) {
            for (var i = 0; i < Attempt.TOKEN.most(); i++) {
                platform.identity.apiToken("invented", OFFICE);
            }
            for (var i = 0; i < 10; i++) {
                assertThatThrownBy(() -> platform.identity.apiToken("invented", OFFICE))
                        .isInstanceOf(TooManyAttempts.class);
            }
            var failed = Collections.nCopies(Attempt.TOKEN.most(), "platform.sign-in-failed.v1");
            assertThat(platform.trail.types())
                    .startsWith(failed.toArray(String[]::new))
                    .endsWith("platform.address-limited.v1")
                    .hasSize(failed.size() + 1);
            var first = platform.trail.events().get(0);
            assertThat(first.facts()).isEqualTo(Facts.of("reason", "API_TOKEN"));
            assertThat(first.withheld()).isEqualTo(Map.of("client", OFFICE));
            assertThat(first.subjects())
                    .containsExactly(Subject.of("platform.sign-in-attempt", Strangers.ALL));
        }

        @ParameterizedTest
        @MethodSource("org.concordat.platform.identity.AttemptsTests#databases")
        void fillNoTrailFromManyNetworks(TestPlatform platform) {
            for (var i = 0; i < 3 * Attempt.TOKEN.most(); i++) {
                platform.identity.apiToken("invented", "2001:db8:%x::1".formatted(i));
            }
            assertThat(platform.trail.types())
                    .hasSize(Attempt.TOKEN.most() + 1)
                    .contains("platform.address-limited.v1");
            var auditor = platform.person("auditor");
            var token = platform.token(auditor);
            platform.tokens.revoke(auditor, platform.tokens.of(auditor).get(0).id());
            platform.trail.forget();
            platform.identity.apiToken(token, OFFICE);
            assertThat(platform.trail.types()).containsExactly("platform.sign-in-failed.v1");
        }

        @ParameterizedTest
        @MethodSource("org.concordat.platform.identity.AttemptsTests#databases")
        void areTheirHoldersEntriesWhenTheyAreOver(TestPlatform platform) {
            var auditor = platform.person("auditor");
            var token = platform.token(auditor);
            platform.identity.apiToken(token, OFFICE);
            platform.tokens.revoke(auditor, platform.tokens.of(auditor).get(0).id());
            platform.trail.forget();
            assertThat(platform.identity.apiToken(token, OFFICE)).isEmpty();
            assertThat(platform.trail.types()).containsExactly("platform.sign-in-failed.v1");
            assertThat(platform.trail.last().subjects())
                    .containsExactly(AccountEvent.subject(auditor.account()));
        }
    }

    @Nested
    class TheCounts {

        private void fill(TestPlatform platform, IntFunction<String> address) {
            var rows =
                    IntStream.range(0, AttemptRegister.MOST_ADDRESSES)
                            .mapToObj(
                                    i ->
                                            "('LINK', '"
                                                    + address.apply(i)
                                                    + "', 1, timestamp with time zone"
                                                    + " '2026-07-01 09:00:00+00')")
                            .collect(Collectors.joining(","));
            platform.database.update(
                    "insert into platform.sign_in_attempt (kind, address, attempts, begun_at) values "
                            + rows);
        }

        private long rows(TestPlatform platform) {
            return platform.database
                    .first(
                            "select count(*) as n from platform.sign_in_attempt where kind = 'LINK'",
                            row -> row.number("n"))
                    .orElseThrow();
        }

        private AttemptRegister register(TestPlatform platform) {
            return new AttemptRegister(platform.source, platform.trail, platform.clock);
        }

        @ParameterizedTest
        @MethodSource("org.concordat.platform.identity.AttemptsTests#databases")
        void ofTwentyFiveThousandNetworksOfOneSiteStopThatSiteAlone(TestPlatform platform) {
            IntFunction<String> network = i -> "2001:db8:1:" + Integer.toHexString(i) + "::/64";
            var register = register(platform);
            fill(platform, network);
            for (var i = AttemptRegister.MOST_ADDRESSES; i < 25_000; i++) {
                assertThat(register.count(Attempt.LINK, network.apply(i))).isPresent();
            }
            assertThat(register.count(Attempt.LINK, network.apply(7))).isPresent();
            assertThat(platform.trail.types()).containsExactly("platform.address-limited.v1");
            for (var other : List.of("2001:db8:2:1::/64", "2001:db8:11:1::/64", OFFICE)) {
                assertThat(register.count(Attempt.LINK, other)).isEmpty();
            }
            assertThat(rows(platform)).isEqualTo(5);
            platform.clock.goOn(Duration.ofMinutes(15));
            assertThat(register.count(Attempt.LINK, network.apply(7))).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("org.concordat.platform.identity.AttemptsTests#databases")
        void ofTooManyPlacesForgetThoseThatTriedLeast(TestPlatform platform) {
            var register = register(platform);
            for (var i = 0; i <= Attempt.LINK.most(); i++) {
                register.count(Attempt.LINK, ELSEWHERE);
            }
            fill(platform, i -> "10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256);
            for (var i = 0; i < 1_100; i++) {
                assertThat(register.count(Attempt.LINK, "192.0." + i / 256 + "." + i % 256))
                        .isEmpty();
            }
            assertThat(register.count(Attempt.LINK, ELSEWHERE)).isPresent();
            assertThat(rows(platform)).isLessThanOrEqualTo(AttemptRegister.MOST_ADDRESSES + 1);
        }
    }

    @Nested
    class TryingAllAtOnce {

        @ParameterizedTest
        @MethodSource("org.concordat.platform.identity.AttemptsTests#databases")
        void countsEachOnce(TestPlatform platform) throws Exception {
            var transactions = new Transactions(platform.source);
            var register = new AttemptRegister(transactions, platform.trail, platform.clock);
            var goesOn = new AtomicInteger();
            var threads = Executors.newFixedThreadPool(8);
            try {
                var all = new ArrayList<Future<?>>();
                for (var i = 0; i < 2 * Attempt.LINK.most(); i++) {
                    all.add(
                            threads.submit(
                                    () ->
                                            transactions.run(
                                                    () -> {
                                                        if (register.count(Attempt.LINK, OFFICE)
                                                                .isEmpty()) {
                                                            goesOn.incrementAndGet();
                                                        }
                                                    })));
                }
                for (var each : all) {
                    each.get();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(goesOn.get()).isEqualTo(Attempt.LINK.most());
            assertThat(platform.trail.types())
                    .filteredOn("platform.address-limited.v1"::equals)
                    .hasSize(1);
        }
    }

    @Nested
    class AnAddress {

        @ParameterizedTest
        @CsvSource({
            "192.0.2.1, 192.0.2.1",
            "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
            "2001:db8:1:2:ffff::1, 2001:db8:1:2::/64",
            "2001:DB8:1:3::1, 2001:db8:1:3::/64",
            "::ffff:192.0.2.1, 192.0.2.1",
            "fe80::1%eth0, fe80:0:0:0::/64",
            "0:0:0:0:0:0:0:1, 0:0:0:0:0:0:0:1",
            "own session, own session",
            "a:b, a:b"
        })
        void isThatOfItsNetwork(String given, String counted) {
            assertThat(ClientAddress.of(given)).isEqualTo(counted);
        }

        @Test
        void isBounded() {
            assertThat(ClientAddress.of("x".repeat(1_000))).hasSize(100);
        }
    }
}
