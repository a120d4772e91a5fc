package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.concordat.platform.TestPlatform.PASSWORD;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.concordat.platform.TestPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OwnSessionsTests {

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "198.51.100.7";

    private final TestPlatform platform = TestPlatform.onH2();
    private final SignIns signIns = platform.signIns;
    private final Actor chair = platform.person("chair.stockport");
    private final String here = signIns.signIn("chair.stockport", PASSWORD, HERE);
    private final String there = signIns.signIn("chair.stockport", PASSWORD, THERE);

    @BeforeEach
    void forgetWhatWasBefore() {
        platform.trail.forget();
    }

    private boolean goesOn(String session) {
        return platform.identity.session(session).isPresent();
    }

    @Nested
    class TheList {

        @Test
        void namesAllThatAreOpenWithWhatTheyWereBegunWithAndFrom() {
            signIns.cameWith(here, "Firefox on Windows");
            assertThat(signIns.sessions(chair))
                    .extracting(SignIns.OpenSession::client, SignIns.OpenSession::browser)
                    .containsExactlyInAnyOrder(
                            tuple(HERE, "Firefox on Windows"), tuple(THERE, null));
        }

        @Test
        void knowsWhichOneIsAsked() {
            assertThat(signIns.sessions(chair))
                    .extracting(SignIns.OpenSession::id)
                    .contains(signIns.sessionOf(here).orElseThrow());
            assertThat(signIns.sessionOf("unknown")).isEmpty();
        }

        @Test
        void takesNoTextOfAnyLength() {
            signIns.cameWith(here, "x".repeat(61));
            assertThat(signIns.sessions(chair))
                    .extracting(SignIns.OpenSession::browser)
                    .containsOnlyNulls();
        }
    }

    @Nested
    class EndingOne {

        @Test
        void endsItForTheVeryNextRequestAndNoOther() {
            signIns.endSession(chair, signIns.sessionOf(there).orElseThrow());
            assertThat(goesOn(there)).isFalse();
            assertThat(goesOn(here)).isTrue();
            assertThat(platform.trail.last().type()).isEqualTo("platform.signed-out.v1");
        }

        @Test
        void isRefusedForSomebodyElses() {
            var stranger = platform.person("stranger");
            var session = signIns.sessionOf(there).orElseThrow();
            assertThatThrownBy(() -> signIns.endSession(stranger, session))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> signIns.endSession(chair, new UUID(1, 1)))
                    .isInstanceOf(NotFound.class);
            assertThat(goesOn(there)).isTrue();
        }

        @Test
        void isNotDoneTwice() {
            var session = signIns.sessionOf(there).orElseThrow();
            signIns.endSession(chair, session);
            assertThatThrownBy(() -> signIns.endSession(chair, session))
                    .isInstanceOf(NotFound.class);
        }
    }

    /** It was recognised a moment before its time was over. */
    @Nested
    class OneThatRanOut {

        @BeforeEach
        void runsOut() {
            platform.clock.goOn(SessionLimits.USUAL.idle());
        }

        @Test
        void doesNothingMore() {
            for (var each :
                    List.<ThrowingCallable>of(
                            () -> signIns.prove(chair, here, PASSWORD),
                            () -> signIns.setPassword(chair, here, PASSWORD, "a later phrase"),
                            () -> TestIdentity.register(platform).endOtherSessions(chair, here))) {
                assertThatThrownBy(each).isInstanceOf(NotFound.class);
            }
            assertThat(platform.trail.types()).isEmpty();
            assertThat(signIns.signIn("chair.stockport", PASSWORD, HERE)).isNotEmpty();
        }
    }

    @Nested
    class EndingAllOthers {

        @Test
        void leavesTheOneInWhichItIsDone() {
            signIns.signOutOthers(chair, here);
            assertThat(goesOn(there)).isFalse();
            assertThat(goesOn(here)).isTrue();
        }
    }

    @Nested
    class Proving {

        @Test
        void goesOnUnderATokenThatNobodyHasSeen() {
            platform.clock.goOn(Duration.ofMinutes(20));
            var session = signIns.sessionOf(here);
            var next = signIns.prove(chair, here, PASSWORD);
            assertThat(goesOn(here)).isFalse();
            assertThat(platform.identity.session(next))
                    .map(SignedIn::provenAt)
                    .contains(platform.clock.instant());
            assertThat(signIns.sessionOf(next)).isEqualTo(session);
            assertThat(platform.trail.last().type()).isEqualTo("platform.session-proven.v1");
        }

        @Test
        void isRefusedWithAnotherPasswordAndThatIsAnEntry() {
            assertThatThrownBy(() -> signIns.prove(chair, here, "not the password"))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused -> assertThat(refused.field()).contains("password"));
            assertThat(goesOn(here)).isTrue();
            assertThat(platform.trail.last().type()).isEqualTo("platform.session-proof-failed.v1");
        }

        @Test
        void isNotDoneForAnothersSession() {
            var stranger = platform.person("stranger");
            assertThatThrownBy(() -> signIns.prove(stranger, here, PASSWORD))
                    .isInstanceOf(NotFound.class);
            assertThat(goesOn(here)).isTrue();
        }

        @Test
        void doesNotWakeASessionThatWasEnded() {
            signIns.signOut(here);
            assertThatThrownBy(() -> signIns.prove(chair, here, PASSWORD))
                    .isInstanceOf(NotFound.class);
        }

        @Test
        void isNotDoneByAOneTimeLink() {
            var newcomer =
                    platform.accounts.create(
                            new Accounts.NewAccount("newcomer", "Newcomer", null, null),
                            Actor.PLATFORM);
            var link = platform.accounts.oneTimeLink(newcomer, Actor.PLATFORM);
            var session = signIns.redeem(link, HERE);
            assertThat(platform.identity.session(session).orElseThrow().provenAt()).isNull();
        }
    }

    @Nested
    class AStolenToken {

        @Test
        void isOfNoUseAfterSignOut() {
            signIns.signOut(here);
            assertThat(goesOn(here)).isFalse();
        }

        @Test
        void isOfNoUseAfterANewPassword() {
            var next = signIns.setPassword(chair, here, PASSWORD, "another long phrase");
            assertThat(goesOn(here)).isFalse();
            assertThat(goesOn(there)).isFalse();
            assertThat(goesOn(next)).isTrue();
        }

        @Test
        void isNotFixedBySigningInAgain() {
            assertThat(signIns.signIn("chair.stockport", PASSWORD, HERE)).isNotEqualTo(here);
        }
    }
}
