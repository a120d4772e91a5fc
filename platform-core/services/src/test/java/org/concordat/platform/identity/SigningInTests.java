package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.platform.TestPlatform.PASSWORD;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.concordat.audit.Facts;
import org.concordat.platform.TestPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningInTests {

    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.99";
    private static final String WRONG = "not the password";

    private final TestPlatform platform = TestPlatform.onH2();
    private final SignIns signIns = platform.signIns;
    private final Actor secretary = platform.person("secretary.stockport");

    private String signIn() {
        return signIns.signIn("secretary.stockport", PASSWORD, HERE);
    }

    private void fail(int times, String client) {
        for (var i = 0; i < times; i++) {
            assertThatThrownBy(() -> signIns.signIn("secretary.stockport", WRONG, client))
                    .isInstanceOf(SignInRefused.class);
        }
    }

    private void isRefused(String client) {
        assertThatThrownBy(() -> signIns.signIn("secretary.stockport", PASSWORD, client))
                .isInstanceOf(SignInRefused.class);
    }

    @Nested
    class WithTheRightPassword {

        @Test
        void beginsASessionByWhichTheyAreRecognised() {
            assertThat(platform.identity.session(signIn()))
                    .map(SignedIn::actor)
                    .contains(secretary);
            assertThat(platform.trail.last().type()).isEqualTo("platform.signed-in.v1");
            assertThat(platform.trail.lastActor()).isEqualTo(secretary);
        }

        @Test
        void beginsAnotherSessionEachTime() {
            assertThat(signIn()).hasSize(43).isNotEqualTo(signIn());
            assertThat(signIns.sessions(secretary)).hasSize(2);
        }

        @Test
        void keepsOnlyTheHashOfTheToken() {
            var token = signIn();
            assertThat(
                            platform.database.list(
                                    "select token_hash from platform.sign_in_session",
                                    row -> row.text("token_hash")))
                    .containsExactly(Secrets.hash(token))
                    .doesNotContain(token);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"SECRETARY.Stockport", " secretary.stockport ", "ｓｅｃｒｅｔａｒｙ.stockport"})
        void takesTheNameInAnyCaseAndWidth(String name) {
            assertThat(signIns.signIn(name, PASSWORD, HERE)).isNotEmpty();
        }

        @Test
        void replacesAHashOfAnEarlierVersion() {
            // Python: hashlib.pbkdf2_hmac("sha512", b"a long enough phrase",
            // b"0123456789abcdef", 1000)
            makesStronger(
                    "pbkdf2-sha512$1000$MDEyMzQ1Njc4OWFiY2RlZg$MJEnJxIDbqNYKelibi"
                            + "TR+c0su8ioAEhpR+fpws0nkkWMeCPerPcj9WFg+o4apbXshMqj8afU9oypdV971/fGBg");
        }

        @Test
        void makesAWeakHashStronger() {
            makesStronger(new Passwords(new Argon2id.Cost(32, 1, 1)).hash(PASSWORD, HERE, false));
        }

        private void makesStronger(String weak) {
            platform.database.update("update platform.account set password_hash = ?", weak);
            signIn();
            assertThat(
                            platform.database.first(
                                    "select password_hash from platform.account",
                                    row -> row.text("password_hash")))
                    .hasValueSatisfying(
                            hash -> assertThat(hash).startsWith("$argon2id$v=19$m=64,t=1,p=1$"));
            assertThat(signIn()).isNotEmpty();
        }
    }

    @Nested
    class IsRefused {

        @Test
        void withAnotherPassword() {
            fail(1, HERE);
            assertThat(platform.trail.last().facts())
                    .isEqualTo(Facts.of("reason", "WRONG_PASSWORD"));
        }

        @Test
        void forANameThatNobodyHasAndKeepsNothingOfIt() {
            assertThatThrownBy(() -> signIns.signIn("my-password-by-mistake", "x", HERE))
                    .isInstanceOf(SignInRefused.class);
            assertThat(platform.trail.last().type()).isEqualTo("platform.sign-in-failed.v1");
            assertThat(platform.trail.last().facts()).isEqualTo(Facts.of("reason", "UNKNOWN_NAME"));
            assertThat(platform.trail.last().withheld()).containsOnlyKeys("client");
            assertThat(platform.trail.last().toString()).doesNotContain("my-password");
        }

        @Test
        void whileTheAccountIsSuspended() {
            platform.accounts.suspend(secretary.account(), Actor.PLATFORM);
            isRefused(HERE);
        }

        @Test
        void forAnAccountWithoutAPassword() {
            platform.accounts.create(
                    new Accounts.NewAccount("newcomer", "Newcomer", null, null), Actor.PLATFORM);
            assertThatThrownBy(() -> signIns.signIn("newcomer", "", HERE))
                    .isInstanceOf(SignInRefused.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\u0000", "a\r\nb", "' or '1'='1", "sеcretary.stockport"})
        void forNamesThatNoAccountCanHave(String name) {
            assertThatThrownBy(() -> signIns.signIn(name, PASSWORD, HERE))
                    .isInstanceOf(SignInRefused.class);
        }

        @Test
        void forAPasswordOfAHundredThousandCharacters() {
            var endless = "x".repeat(100_000);
            assertThatThrownBy(() -> signIns.signIn("secretary.stockport", endless, HERE))
                    .isInstanceOf(SignInRefused.class);
        }
    }

    @Nested
    class WhileThePasswordIsChecked {

        private static final String NEXT = "another long phrase";

        /** A sign-in with the password that counted when it began. */
        private void isRefusedAfter(Runnable meanwhile) {
            var once = new AtomicReference<Runnable>(() -> {});
            var passwords =
                    new Passwords(
                            TestIdentity.CHEAP,
                            new Turns(1) {
                                @Override
                                synchronized void release() {
                                    super.release();
                                    once.getAndSet(() -> {}).run();
                                }
                            });
            // what making it hashed was not a check
            once.set(meanwhile);
            var slow =
                    TestIdentity.signIns(
                            platform.source, platform.trail, platform.clock, passwords);
            assertThatThrownBy(() -> slow.signIn("secretary.stockport", PASSWORD, HERE))
                    .isInstanceOf(SignInRefused.class);
            assertThat(platform.trail.last().facts())
                    .isEqualTo(Facts.of("reason", "WRONG_PASSWORD"));
            assertThat(signIns.sessions(secretary)).isEmpty();
        }

        private void setAnother() {
            var session = platform.session(secretary);
            TestIdentity.forget(
                    signIns.setPassword(secretary, session, PASSWORD, NEXT), platform.database);
        }

        @Test
        void anotherOneCountsAtOnce() {
            isRefusedAfter(this::setAnother);
        }

        @Test
        void anotherOneIsNotOverwrittenByAStrongerHashOfTheOneBefore() {
            platform.database.update(
                    "update platform.account set password_hash = ?",
                    new Passwords(new Argon2id.Cost(32, 1, 1)).hash(PASSWORD, HERE, false));
            isRefusedAfter(this::setAnother);
            assertThat(signIns.signIn("secretary.stockport", NEXT, HERE)).isNotEmpty();
        }

        @Test
        void aSuspensionCountsAtOnce() {
            isRefusedAfter(() -> platform.accounts.suspend(secretary.account(), Actor.PLATFORM));
        }
    }

    @Nested
    class ByAOneTimeLink {

        private final Actor newcomer =
                new Actor(
                        platform.accounts.create(
                                new Accounts.NewAccount("newcomer", "Newcomer", null, null),
                                Actor.PLATFORM),
                        null);

        private String link() {
            return platform.accounts.oneTimeLink(newcomer.account(), Actor.PLATFORM);
        }

        @Test
        void letsThemInToSetAPassword() {
            var session = signIns.redeem(link(), HERE);
            assertThat(platform.identity.session(session)).map(SignedIn::actor).contains(newcomer);
            assertThat(signIns.mustSetPassword(newcomer)).isTrue();
            signIns.setPassword(newcomer, platform.session(newcomer), null, PASSWORD);
            assertThat(signIns.mustSetPassword(newcomer)).isFalse();
            assertThat(signIns.signIn("newcomer", PASSWORD, HERE)).isNotEmpty();
        }

        @Test
        void worksOnce() {
            var link = link();
            signIns.redeem(link, HERE);
            assertThatThrownBy(() -> signIns.redeem(link, HERE)).isInstanceOf(SignInRefused.class);
        }

        @Test
        void worksForADay() {
            var link = link();
            platform.clock.goOn(Duration.ofHours(24));
            assertThatThrownBy(() -> signIns.redeem(link, HERE)).isInstanceOf(SignInRefused.class);
        }

        @Test
        void signsNobodyInBesideAPassword() {
            var link = platform.accounts.oneTimeLink(secretary.account(), Actor.PLATFORM);
            assertThatThrownBy(() -> signIns.redeem(link, HERE)).isInstanceOf(SignInRefused.class);
            var made = link();
            signIns.setPassword(newcomer, signIns.redeem(made, HERE), null, PASSWORD);
            platform.database.update(
                    "update platform.one_time_link set used_at = null where account = ?",
                    newcomer.account().value());
            assertThatThrownBy(() -> signIns.redeem(made, HERE)).isInstanceOf(SignInRefused.class);
        }

        @Test
        void leavesWhoForgotThePasswordAsTheyAreUntilAnotherIsSet() {
            var open = signIn();
            var token = platform.token(secretary);
            var link = platform.accounts.oneTimeLink(secretary.account(), Actor.PLATFORM);
            platform.clock.goOn(Duration.ofMinutes(20));
            assertThat(signIns.isReset(link)).isTrue();
            assertThat(platform.identity.session(open)).isPresent();
            assertThat(platform.identity.session(signIn())).isPresent();
            signIns.reset(link, "another long phrase", HERE);
            assertThat(platform.identity.session(open)).isEmpty();
            assertThat(platform.identity.apiToken(token)).isEmpty();
            assertThat(platform.trail.types()).contains("platform.token-revoked.v1");
            isRefused(HERE);
            assertThat(signIns.signIn("secretary.stockport", "another long phrase", ELSEWHERE))
                    .isNotEmpty();
        }

        @Test
        void endsTheSessionOfAnEarlierLink() {
            var earlier = signIns.redeem(link(), HERE);
            var session = signIns.redeem(link(), ELSEWHERE);
            assertThat(platform.identity.session(earlier)).isEmpty();
            assertThat(platform.identity.session(session)).isPresent();
        }

        @Test
        void worksOnlyWithTheNewestOne() {
            var earlier = link();
            link();
            assertThatThrownBy(() -> signIns.redeem(earlier, HERE))
                    .isInstanceOf(SignInRefused.class);
        }

        @Test
        void isRefusedWhileTheAccountIsSuspended() {
            var link = link();
            platform.accounts.suspend(newcomer.account(), Actor.PLATFORM);
            assertThatThrownBy(() -> signIns.redeem(link, HERE)).isInstanceOf(SignInRefused.class);
        }
    }

    @Nested
    class SettingAPassword {

        @Test
        void needsTheCurrentOne() {
            assertThatThrownBy(
                            () ->
                                    signIns.setPassword(
                                            secretary,
                                            platform.session(secretary),
                                            WRONG,
                                            "another long phrase"))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused -> assertThat(refused.field()).contains("current"));
            signIns.setPassword(
                    secretary, platform.session(secretary), PASSWORD, "another long phrase");
            assertThat(signIns.signIn("secretary.stockport", "another long phrase", HERE))
                    .isNotEmpty();
            isRefused(HERE);
        }

        @Test
        void isAnEntryWithTheAccountsNextVersion() {
            signIns.setPassword(
                    secretary, platform.session(secretary), PASSWORD, "another long phrase");
            assertThat(platform.trail.last().type()).isEqualTo("platform.password-set.v1");
            assertThat(platform.trail.last().subjects().get(0).version()).isEqualTo(3);
        }
    }

    @Nested
    class ChangingAPassword {

        @Test
        void endsTheOtherSessionsAndRenewsThisOne() {
            var here = signIn();
            var elsewhere = signIn();
            var renewed = signIns.setPassword(secretary, here, PASSWORD, "another long phrase");
            assertThat(platform.identity.session(here)).isEmpty();
            assertThat(platform.identity.session(elsewhere)).isEmpty();
            assertThat(platform.identity.session(renewed))
                    .map(SignedIn::provenAt)
                    .contains(platform.clock.instant());
        }

        @Test
        void doesNotTakeOverSomebodyElsesSession() {
            platform.person("chair");
            var others = signIns.signIn("chair", PASSWORD, HERE);
            assertThatThrownBy(
                            () ->
                                    signIns.setPassword(
                                            secretary, others, PASSWORD, "another long phrase"))
                    .isInstanceOf(NotFound.class);
            assertThat(platform.identity.session(others)).isPresent();
        }
    }

    @Nested
    class TheSignInBefore {

        @Test
        void isShownWithItsPlaceAndWhatFailedSince() {
            assertThat(signIns.lastSignIn(signIn())).isEmpty();
            var before = platform.clock.instant();
            platform.clock.goOn(Duration.ofDays(40));
            fail(2, ELSEWHERE);
            fail(1, HERE);
            var session = signIns.signIn("secretary.stockport", PASSWORD, ELSEWHERE);
            assertThat(signIns.lastSignIn(session))
                    .contains(new SignIns.LastSignIn(before, HERE, 3));
            var next = signIn();
            assertThat(signIns.lastSignIn(next))
                    .hasValueSatisfying(last -> assertThat(last.client()).isEqualTo(ELSEWHERE));
        }

        @Test
        void isNobodysForAnUnknownSession() {
            assertThat(signIns.lastSignIn("unknown")).isEmpty();
        }
    }

    @Nested
    class SigningOut {

        @Test
        void endsThisSessionOnly() {
            var one = signIn();
            var other = signIn();
            signIns.signOut(one);
            assertThat(platform.identity.session(one)).isEmpty();
            assertThat(platform.identity.session(other)).isPresent();
            assertThat(platform.trail.last().type()).isEqualTo("platform.signed-out.v1");
        }

        @Test
        void everywhereEndsAll() {
            var one = signIn();
            var other = signIn();
            signIns.signOutEverywhere(secretary);
            assertThat(platform.identity.session(one)).isEmpty();
            assertThat(platform.identity.session(other)).isEmpty();
            assertThat(signIns.sessions(secretary)).isEmpty();
        }

        @Test
        void ofAnUnknownSessionDoesNothing() {
            platform.trail.forget();
            signIns.signOut("unknown");
            assertThat(platform.trail.types()).isEmpty();
        }
    }
}
