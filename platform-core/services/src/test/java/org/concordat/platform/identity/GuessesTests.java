package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.platform.TestPlatform.PASSWORD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.concordat.audit.Facts;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.Transactions;
import org.concordat.platform.identity.GuessRegister.Proof;
import org.concordat.platform.trail.CountedStatements;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Guesses at passwords; those at codes are beside the second factors. */
class GuessesTests {

    private static final String NAME = "secretary.stockport";
    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.99";
    private static final String WRONG = "not the password";

    private final TestPlatform platform = TestPlatform.onH2();
    private final SignIns signIns = platform.signIns;
    private final Actor secretary = platform.person(NAME);

    static Stream<TestPlatform> databases() {
        return Stream.of(TestPlatform.onH2(), TestPlatform.onPostgresql());
    }

    private String signIn() {
        return signIns.signIn(NAME, PASSWORD, HERE);
    }

    private void fail(int times, String client) {
        for (var i = 0; i < times; i++) {
            assertThatThrownBy(() -> signIns.signIn(NAME, WRONG, client))
                    .isInstanceOf(SignInRefused.class);
        }
    }

    private void isRefused(String client) {
        assertThatThrownBy(() -> signIns.signIn(NAME, PASSWORD, client))
                .isInstanceOf(SignInRefused.class);
    }

    @Nested
    class AfterFiveFailures {

        @Test
        void isLockedFromThatAddressForAMinute() {
            fail(5, HERE);
            isRefused(HERE);
            assertThat(platform.trail.last().facts()).isEqualTo(Facts.of("reason", "LOCKED"));
            platform.clock.goOn(Duration.ofSeconds(61));
            assertThat(signIn()).isNotEmpty();
        }

        @Test
        void isNotLockedFromAnyOtherAddress() {
            fail(5, ELSEWHERE);
            assertThat(signIn()).isNotEmpty();
        }

        @Test
        void isLockedTwiceAsLongAfterTheSixth() {
            fail(5, HERE);
            platform.clock.goOn(Duration.ofSeconds(61));
            fail(1, HERE);
            platform.clock.goOn(Duration.ofSeconds(61));
            isRefused(HERE);
            platform.clock.goOn(Duration.ofSeconds(60));
            assertThat(signIn()).isNotEmpty();
        }

        @Test
        void isLockedForAQuarterOfAnHourAtMost() {
            for (var i = 0; i < 12; i++) {
                platform.clock.goOn(Duration.ofMinutes(16));
                fail(1, HERE);
            }
            platform.clock.goOn(Duration.ofMinutes(14));
            isRefused(HERE);
            platform.clock.goOn(Duration.ofMinutes(2));
            assertThat(signIn()).isNotEmpty();
        }

        @Test
        void startsAnewOnceTheyWereIn() {
            fail(4, HERE);
            signIn();
            fail(4, HERE);
            assertThat(signIn()).isNotEmpty();
        }

        @Test
        void countsAnAttemptBeforeThePasswordIsLookedAt() {
            var guesses = TestIdentity.guesses(platform);
            for (var i = 0; i < GuessRegister.FREE_ATTEMPTS; i++) {
                assertThat(guesses.admit(secretary.account(), HERE)).isTrue();
            }
            assertThat(guesses.admit(secretary.account(), HERE)).isFalse();
        }
    }

    @Nested
    class WhenGuessedFromEverywhere {

        private void guess() {
            for (var i = 0; i < 20; i++) {
                fail(5, "198.51.100." + i);
            }
        }

        @Test
        void isLockedForAddressesThatTheAccountDoesNotKnow() {
            guess();
            isRefused(ELSEWHERE);
        }

        @Test
        void staysOpenForWhoeverIsInAlready() {
            var session = signIn();
            guess();
            assertThat(signIns.prove(secretary, session, PASSWORD)).isNotEmpty();
            signIns.setPassword(
                    secretary, platform.session(secretary), PASSWORD, "another long phrase");
        }

        @Test
        void isNotWhatIsMistypedInAnOpenSession() {
            platform.database.update(
                    "insert into platform.sign_in_failure"
                            + " (account, client, failures, last_failure_at) values (?, ?, ?, ?)",
                    secretary.account().value(),
                    GuessRegister.OWN_SESSION,
                    GuessRegister.FREE_ATTEMPTS_FROM_ANYWHERE,
                    platform.clock.instant());
            assertThat(signIn()).isNotEmpty();
        }

        @Test
        void staysOpenForTheOwnersOwnAddress() {
            signIn();
            guess();
            assertThat(signIn()).isNotEmpty();
        }
    }

    @Nested
    class ProvingASession {

        private static final String THERE = "198.51.100.7";

        private final String here = signIn();
        private final String there = signIns.signIn(NAME, PASSWORD, THERE);

        @BeforeEach
        void forgetWhatWasBefore() {
            platform.trail.forget();
        }

        private boolean goesOn(String session) {
            return platform.identity.session(session).isPresent();
        }

        @Test
        void isNotGuessedAtAnOpenScreen() {
            for (var i = 0; i < GuessRegister.FREE_ATTEMPTS; i++) {
                assertThatThrownBy(() -> signIns.prove(secretary, here, WRONG))
                        .isInstanceOf(InvalidInput.class);
            }
            assertThatThrownBy(() -> signIns.prove(secretary, here, PASSWORD))
                    .isInstanceOf(InvalidInput.class);
            assertThat(signIns.signIn(NAME, PASSWORD, HERE)).isNotEmpty();
        }

        private void isWrong(String session, String password) {
            assertThatThrownBy(() -> signIns.prove(secretary, session, password))
                    .isInstanceOf(InvalidInput.class);
        }

        @Test
        void isNotKeptFromTheHolderByWhoeverStoleAnotherSession() {
            for (var i = 0; i < 10; i++) {
                isWrong(there, WRONG);
            }
            isWrong(there, PASSWORD);
            assertThat(signIns.prove(secretary, here, PASSWORD)).isNotEmpty();
        }

        @Test
        void isOnRecordAsOftenAsItIsLookedAt() {
            for (var i = 0; i < 50; i++) {
                isWrong(there, WRONG);
            }
            assertThat(platform.trail.types()).hasSize(GuessRegister.FREE_ATTEMPTS);
        }

        @Test
        void endsTheSessionAfterTwentyWrongPasswords() {
            for (var i = 0; i < GuessRegister.MOST_IN_SESSION; i++) {
                stayAwake(Duration.ofMinutes(16));
                assertThat(goesOn(there)).isTrue();
                isWrong(there, WRONG);
            }
            assertThat(goesOn(there)).isFalse();
            assertThat(goesOn(here)).isTrue();
        }

        @Test
        void endsNoSessionWhenARightOneForgaveTheWrongOneBesideIt() {
            var guesses = TestIdentity.guesses(platform);
            var register = TestIdentity.register(platform, SecondFactorRule.OPTIONAL);
            guesses.admitInSession(secretary.account(), here, Proof.PASSWORD);
            guesses.forgiveInSession(secretary.account(), here, Proof.PASSWORD);
            register.proofFailed(secretary, here, Proof.PASSWORD, true);
            assertThat(goesOn(here)).isTrue();
        }

        @Test
        void isBoundedInAllSessionsTogether() {
            for (var i = 0; i < GuessRegister.MOST_IN_ALL_SESSIONS; i++) {
                stayAwake(Duration.ofMinutes(1));
                isWrong(signIns.signIn(NAME, PASSWORD, HERE), WRONG);
            }
            isWrong(here, PASSWORD);
            platform.clock.goOn(Duration.ofDays(2));
            var next = signIns.signIn(NAME, PASSWORD, HERE);
            assertThat(signIns.prove(secretary, next, PASSWORD)).isNotEmpty();
        }

        private void stayAwake(Duration time) {
            platform.clock.goOn(time);
            platform.database.update(
                    "update platform.sign_in_session set last_seen_at = ?",
                    platform.clock.instant());
        }
    }

    @Nested
    class SettingAPassword {

        @Test
        void givesAnOpenSessionNoMoreGuessesThanAStranger() {
            var session = platform.session(secretary);
            for (var i = 0; i < 5; i++) {
                assertThatThrownBy(() -> signIns.setPassword(secretary, session, WRONG, PASSWORD))
                        .isInstanceOf(InvalidInput.class);
            }
            assertThatThrownBy(
                            () ->
                                    signIns.setPassword(
                                            secretary, session, PASSWORD, "another phrase"))
                    .isInstanceOf(InvalidInput.class);
        }
    }

    @Nested
    class TryingAllAtOnce {

        /** Two that look before either writes: both find that nobody failed before. */
        @ParameterizedTest
        @MethodSource("org.concordat.platform.identity.GuessesTests#databases")
        void isRefusedAlikeForANameThatNobodyHas(TestPlatform platform) throws Exception {
            var both = new CyclicBarrier(2);
            var inserts = new AtomicInteger();
            var met =
                    CountedStatements.of(
                            platform.source,
                            new ArrayList<>() {
                                private static final long serialVersionUID = 1L;

                                @Override
                                public boolean add(String statement) {
                                    if (statement.startsWith("insert into platform.sign_in_failure")
                                            && inserts.incrementAndGet() <= 2) {
                                        meet(both);
                                    }
                                    return true;
                                }
                            });
            var signIns = TestIdentity.signIns(met, platform.trail, platform.clock);
            // the address is known by now, and only the name is new
            assertThatThrownBy(() -> platform.signIns.signIn("somebody", "x", HERE))
                    .isInstanceOf(SignInRefused.class);
            var threads = Executors.newFixedThreadPool(2);
            try {
                var all = new ArrayList<Future<?>>();
                for (var i = 0; i < 2; i++) {
                    all.add(threads.submit(() -> signIns.signIn("nobody", "x", HERE)));
                }
                for (var each : all) {
                    assertThatThrownBy(each::get).hasCauseInstanceOf(SignInRefused.class);
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(
                            platform.database.first(
                                    "select failures from platform.sign_in_failure"
                                            + " where account = ?",
                                    row -> row.number("failures"),
                                    Strangers.named("nobody").value()))
                    .contains(2L);
        }

        private void meet(CyclicBarrier both) {
            try {
                both.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
        }

        @ParameterizedTest
        @MethodSource("org.concordat.platform.identity.GuessesTests#databases")
        void isLookedAtAsOftenAsOneByOne(TestPlatform platform) throws Exception {
            var account = platform.person(NAME).account();
            var transactions = new Transactions(platform.source);
            var guesses = new GuessRegister(transactions, platform.clock);
            var admitted = new AtomicInteger();
            var threads = Executors.newFixedThreadPool(8);
            try {
                var all = new ArrayList<Future<?>>();
                for (var i = 0; i < 4 * GuessRegister.FREE_ATTEMPTS; i++) {
                    all.add(
                            threads.submit(
                                    () ->
                                            transactions.run(
                                                    () -> {
                                                        if (guesses.admit(account, HERE)) {
                                                            admitted.incrementAndGet();
                                                        }
                                                    })));
                }
                for (var each : all) {
                    each.get();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(admitted.get()).isEqualTo(GuessRegister.FREE_ATTEMPTS);
        }
    }
}
