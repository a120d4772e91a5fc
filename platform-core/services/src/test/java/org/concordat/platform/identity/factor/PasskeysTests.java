package org.concordat.platform.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.concordat.platform.TestPlatform.PASSWORD;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.identity.SecondFactorAsked;
import org.concordat.platform.identity.SecondFactorRule;
import org.concordat.platform.mail.TestMail;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.TooManyAttempts;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeysTests {

    private static final String HERE = "192.0.2.1";
    private static final String NAME = "chair.stockport";

    private final TestPlatform platform = TestPlatform.onH2();
    private final TestFactors test = new TestFactors(platform, SecondFactorRule.REQUIRED);
    private final Passkeys passkeys = test.passkeys;
    private final Actor chair = platform.person(NAME);
    private final String session = test.signIns.signIn(NAME, PASSWORD, HERE);
    private final String browser = passkeys.newBrowser();
    private final Device device = new Device();

    private void add() {
        passkeys.add(chair, session, "Work laptop", device.make(passkeys.toAdd(chair, session)));
    }

    private String signIn() {
        return passkeys.signIn(browser, device.sign(passkeys.toSignIn(browser)), HERE);
    }

    private static void isWrong(ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        InvalidInput.class, wrong -> assertThat(wrong.field()).contains("passkey"));
    }

    @Nested
    class Adding {

        @Test
        void isNotDoneInASessionThatEndedMeanwhile() {
            var answer = device.make(passkeys.toAdd(chair, session));
            platform.database.update(
                    "update platform.sign_in_session set ended_at = ? where account = ?",
                    platform.clock.instant(),
                    chair.account().value());
            assertThatThrownBy(() -> passkeys.add(chair, session, "Late", answer))
                    .isInstanceOf(NotFound.class);
        }

        @Test
        void keepsThePublicKeyUnderItsNameAndGivesCodesOnPaper() {
            var codes =
                    passkeys.add(
                            chair,
                            session,
                            "Work laptop",
                            device.make(passkeys.toAdd(chair, session)));
            assertThat(codes).hasSize(10);
            assertThat(passkeys.of(chair.account()))
                    .singleElement()
                    .satisfies(
                            added -> {
                                assertThat(added.name()).isEqualTo("Work laptop");
                                assertThat(added.lastUsedAt()).isNull();
                            });
            assertThat(platform.trail.types()).contains("platform.passkey-added.v1");
        }

        @Test
        void endsWhateverElseCameInByThePassword() {
            var others = test.signIns.signIn(NAME, PASSWORD, "198.51.100.1");
            add();
            assertThat(platform.identity.session(session)).isPresent();
            assertThat(platform.identity.session(others)).isEmpty();
            assertThat(platform.trail.types()).contains("platform.signed-out.v1");
        }

        @Test
        void isRefusedFromAnotherSite() {
            device.origin = "https://concordat.example.evil.example";
            isWrong(PasskeysTests.this::add);
        }

        @Test
        void isRefusedForAnotherRelyingParty() {
            device.relyingParty = "evil.example";
            isWrong(PasskeysTests.this::add);
        }

        @Test
        void isRefusedWhereTheDeviceAsksNobody() {
            device.verifying = false;
            isWrong(PasskeysTests.this::add);
        }

        @Test
        void isRefusedInAnotherSession() {
            var other = test.signIns.signIn(NAME, PASSWORD, HERE);
            var answer = device.make(passkeys.toAdd(chair, session));
            isWrong(() -> passkeys.add(chair, other, "Work laptop", answer));
        }

        @Test
        void isDoneOnceWithOneAnswer() {
            var answer = device.make(passkeys.toAdd(chair, session));
            passkeys.add(chair, session, "Work laptop", answer);
            isWrong(() -> passkeys.add(chair, session, "Again", answer));
        }

        @Test
        void isRefusedForADeviceThatIsSomebodyElsesAlready() {
            add();
            var stranger = platform.person("stranger");
            var theirs = test.signIns.signIn("stranger", PASSWORD, HERE);
            var answer = device.make(passkeys.toAdd(stranger, theirs));
            isWrong(() -> passkeys.add(stranger, theirs, "Mine", answer));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "null",
                    "{}",
                    "[]",
                    "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{}}",
                    "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":"
                            + "{\"clientDataJSON\":\"e30\",\"attestationObject\":\"oA\"},"
                            + "\"clientExtensionResults\":{}}",
                    "not JSON"
                })
        void isRefusedForWhatIsNoAnswer(String answer) {
            isWrong(() -> passkeys.add(chair, session, "Work laptop", answer));
            isWrong(() -> passkeys.signIn(browser, answer, HERE));
        }

        @Test
        void isRefusedForMoreThanAnyAnswer() {
            isWrong(() -> passkeys.add(chair, session, "Laptop", " ".repeat(20_001)));
        }

        @Test
        void needsAName() {
            var answer = device.make(passkeys.toAdd(chair, session));
            assertThatThrownBy(() -> passkeys.add(chair, session, " ", answer))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            wrong -> assertThat(wrong.field()).contains("name"));
        }
    }

    @Nested
    class SigningIn {

        @BeforeEach
        void withAPasskey() {
            add();
        }

        @Test
        void needsNoNameAndNoPasswordAndIsAProof() {
            var token = signIn();
            assertThat(platform.identity.session(token)).map(SignedIn::actor).contains(chair);
            assertThat(platform.identity.session(token))
                    .map(SignedIn::provenAt)
                    .contains(platform.clock.instant());
            assertThat(platform.trail.last().facts()).isEqualTo(Facts.of("by", "PASSKEY"));
            assertThat(passkeys.of(chair.account()).get(0).lastUsedAt())
                    .isEqualTo(platform.clock.instant());
        }

        @Test
        void namesNoAccountInItsQuestion() {
            assertThat(passkeys.toSignIn(browser)).contains("\"allowCredentials\":[]");
        }

        @Test
        void isDoneOnceWithOneAnswer() {
            var answer = device.sign(passkeys.toSignIn(browser));
            passkeys.signIn(browser, answer, HERE);
            isWrong(() -> passkeys.signIn(browser, answer, HERE));
            assertThat(platform.trail.last().facts())
                    .isEqualTo(Facts.of("reason", "WRONG_PASSKEY"));
        }

        @Test
        void isNotDoneWithAQuestionThatTheBrowserMadeUp() throws GeneralSecurityException {
            // of a time to come, under the token that the browser holds
            var said =
                    ByteBuffer.allocate(24)
                            .putLong(16, Instant.parse("2090-01-01T00:00:00Z").getEpochSecond())
                            .array();
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(browser.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update("concordat passkey SIGN_IN\n".getBytes(StandardCharsets.UTF_8));
            var sealed = mac.doFinal(said);
            var forged =
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(ByteBuffer.allocate(56).put(said).put(sealed).array());
            var asked =
                    passkeys.toSignIn(browser)
                            .replaceFirst(
                                    "\"challenge\":\"[^\"]+\"", "\"challenge\":\"" + forged + "\"");
            isWrong(() -> passkeys.signIn(browser, device.sign(asked), HERE));
        }

        @Test
        void thatFailsAgainAndAgainIsOnRecordUpToTheLimit() {
            for (int i = 0; i < 300; i++) {
                assertThatThrownBy(() -> passkeys.signIn(browser, "{}", "192.0.2.77"))
                        .isInstanceOfAny(InvalidInput.class, TooManyAttempts.class);
            }
            assertThat(platform.trail.types())
                    .filteredOn(type -> type.contains("failed"))
                    .hasSizeLessThanOrEqualTo(100);
        }

        @Test
        void isNotDoneInAnotherBrowser() {
            var answer = device.sign(passkeys.toSignIn(browser));
            isWrong(() -> passkeys.signIn(passkeys.newBrowser(), answer, HERE));
        }

        @Test
        void isNotDoneLater() {
            var answer = device.sign(passkeys.toSignIn(browser));
            platform.clock.goOn(Duration.ofMinutes(10));
            isWrong(() -> passkeys.signIn(browser, answer, HERE));
        }

        @Test
        void isNotDoneFromAnotherSite() {
            device.origin = "https://concordat.example:8443";
            isWrong(PasskeysTests.this::signIn);
            device.origin = "http://concordat.example";
            isWrong(PasskeysTests.this::signIn);
        }

        @Test
        void isNotDoneForAnotherRelyingParty() {
            device.relyingParty = "example";
            isWrong(PasskeysTests.this::signIn);
        }

        @Test
        void isNotDoneWhereTheDeviceAsksNobody() {
            device.verifying = false;
            isWrong(PasskeysTests.this::signIn);
        }

        @Test
        void isNotDoneByAnotherDevice() {
            var other = new Device();
            other.make(passkeys.toAdd(chair, session));
            isWrong(() -> passkeys.signIn(browser, other.sign(passkeys.toSignIn(browser)), HERE));
        }

        @Test
        void isNotDoneWithAProofOfASession() {
            var proof = device.sign(passkeys.toProve(chair, session));
            isWrong(() -> passkeys.signIn(session, proof, HERE));
        }

        @Test
        void isNotDoneByACopyOfTheDevice() {
            passkeys.remove(
                    chair, platform.session(chair), passkeys.of(chair.account()).get(0).id());
            device.count = 7;
            add();
            signIn();
            device.count = 5;
            isWrong(PasskeysTests.this::signIn);
            device.count = 20;
            assertThat(signIn()).isNotEmpty();
        }

        @Test
        void isNotDoneWhileTheAccountIsSuspended() {
            platform.accounts.suspend(chair.account(), Actor.PLATFORM);
            isWrong(PasskeysTests.this::signIn);
        }

        @Test
        void stopsWhoeverTriesTooOftenAndNotWhoeverIsRight() {
            for (var i = 0; i < 100; i++) {
                isWrong(() -> passkeys.signIn(browser, "{}", HERE));
            }
            assertThatThrownBy(() -> passkeys.signIn(browser, "{}", HERE))
                    .isInstanceOf(TooManyAttempts.class);
            assertThat(platform.trail.types())
                    .filteredOn("platform.sign-in-failed.v1"::equals)
                    .hasSize(100);
            assertThat(signIn()).isNotEmpty();
        }
    }

    @Nested
    class WhoeverWasInBefore {

        private static final String NEXT = "another long phrase";

        @BeforeEach
        void withAPasskey() {
            platform.accounts.setAddress(chair.account(), "chair@council.example", Actor.PLATFORM);
            add();
        }

        private void reset() {
            var link = platform.accounts.oneTimeLink(chair.account(), Actor.PLATFORM);
            test.signIns.reset(link, NEXT, HERE);
        }

        @Test
        void doesNotComeInByAPasskeyAfterAReset() {
            reset();
            isWrong(PasskeysTests.this::signIn);
            var pending =
                    catchThrowableOfType(
                                    SecondFactorAsked.class,
                                    () -> test.signIns.signIn(NAME, NEXT, HERE))
                            .token();
            assertThat(passkeys.enter(pending, device.sign(passkeys.toEnter(pending)), HERE))
                    .isNotEmpty();
            assertThat(signIn()).isNotEmpty();
        }

        private String pending(String password) {
            return catchThrowableOfType(
                            SecondFactorAsked.class,
                            () -> test.signIns.signIn(NAME, password, HERE))
                    .token();
        }

        @Test
        void isToldOfTheResetAfterTheNewPasswordOnlyAndUntilAPasskeyAnswered() {
            assertThat(passkeys.isEndedByReset(pending(PASSWORD))).isFalse();
            reset();
            isWrong(PasskeysTests.this::signIn);
            var pending = pending(NEXT);
            assertThat(passkeys.isEndedByReset(pending)).isTrue();
            passkeys.enter(pending, device.sign(passkeys.toEnter(pending)), HERE);
            assertThat(passkeys.isEndedByReset(pending(NEXT))).isFalse();
            assertThatThrownBy(() -> passkeys.isEndedByReset("made-up"))
                    .isInstanceOf(SignInOver.class);
        }

        @Test
        void isToldOfTheResetNoMoreWhenOneOfSeveralPasskeysAnswered() {
            var lost = new Device();
            passkeys.add(chair, session, "Telephone", lost.make(passkeys.toAdd(chair, session)));
            reset();
            var pending = pending(NEXT);
            assertThat(passkeys.isEndedByReset(pending)).isTrue();
            passkeys.enter(pending, device.sign(passkeys.toEnter(pending)), HERE);
            assertThat(passkeys.isEndedByReset(pending(NEXT))).isFalse();
            assertThat(signIn()).isNotEmpty();
        }

        @Test
        void isNamedToTheHolderByTheirPasskeys() {
            reset();
            assertThat(TestMail.waiting(platform.source, platform.clock))
                    .filteredOn(letter -> letter.text().contains("has passkeys: Work laptop."))
                    .hasSize(1);
        }

        @Test
        void leavesNoPasskeyThatOpensTheAccountWhenTheyComeBack() {
            platform.accounts.setLastDay(
                    chair.account(), LocalDate.parse("2026-07-01"), Actor.PLATFORM);
            platform.clock.goOn(Duration.ofDays(1));
            platform.accounts.setLastDay(chair.account(), null, Actor.PLATFORM);
            assertThat(passkeys.of(chair.account())).isEmpty();
            assertThat(test.factors.of(chair.account()).recoveryCodes()).isZero();
            assertThat(platform.trail.types()).contains("platform.passkeys-voided.v1");
        }
    }

    @Nested
    class AsASecondFactor {

        @BeforeEach
        void withAPasskey() {
            add();
        }

        private String pending() {
            return catchThrowableOfType(
                            SecondFactorAsked.class,
                            () -> test.signIns.signIn(NAME, PASSWORD, HERE))
                    .token();
        }

        @Test
        void isAskedForAfterThePassword() {
            var pending = pending();
            var token = passkeys.enter(pending, device.sign(passkeys.toEnter(pending)), HERE);
            assertThat(platform.identity.session(token)).isPresent();
            assertThat(platform.trail.last().facts())
                    .isEqualTo(Facts.of("by", "PASSWORD").and("secondFactor", "PASSKEY"));
            assertThatThrownBy(() -> passkeys.toEnter(pending)).isInstanceOf(SignInOver.class);
        }

        @Test
        void isNotSomebodyElses() {
            var pending = pending();
            var stranger = platform.person("stranger");
            var theirs = test.signIns.signIn("stranger", PASSWORD, HERE);
            var other = new Device();
            passkeys.add(stranger, theirs, "Mine", other.make(passkeys.toAdd(stranger, theirs)));
            isWrong(() -> passkeys.enter(pending, other.sign(passkeys.toEnter(pending)), HERE));
        }

        @Test
        void provesASessionInPlaceOfThePassword() {
            platform.clock.goOn(Duration.ofMinutes(20));
            isWrongPassword();
            var next =
                    passkeys.prove(chair, session, device.sign(passkeys.toProve(chair, session)));
            assertThat(platform.identity.session(session)).isEmpty();
            assertThat(platform.identity.session(next))
                    .map(SignedIn::provenAt)
                    .contains(platform.clock.instant());
            assertThat(platform.trail.last().facts()).isEqualTo(Facts.of("by", "PASSKEY"));
        }

        private void isWrongPassword() {
            assertThatThrownBy(() -> test.signIns.prove(chair, session, PASSWORD))
                    .isInstanceOf(InvalidInput.class);
        }

        @Test
        void provesNothingInAnotherSession() {
            var other = signIn();
            var answer = device.sign(passkeys.toProve(chair, session));
            isWrong(() -> passkeys.prove(chair, other, answer));
            assertThat(platform.trail.last().type()).isEqualTo("platform.session-proof-failed.v1");
        }

        @Test
        void isOnRecordUpToALimitWhenItProvesNothingAgainAndAgain() {
            platform.trail.forget();
            for (int i = 0; i < 50; i++) {
                isWrong(() -> passkeys.prove(chair, session, "{}"));
            }
            assertThat(platform.trail.types()).hasSize(5);
            assertThat(
                            passkeys.prove(
                                    chair, session, device.sign(passkeys.toProve(chair, session))))
                    .as("nobody is kept out by it")
                    .isNotEmpty();
        }

        @Test
        void endsTheSessionWhenItProvesNothingTwentyTimes() {
            for (var i = 0; i < 20; i++) {
                assertThat(platform.identity.session(session)).isPresent();
                platform.clock.goOn(Duration.ofMinutes(16));
                platform.database.update(
                        "update platform.sign_in_session set last_seen_at = ?",
                        platform.clock.instant());
                isWrong(() -> passkeys.prove(chair, session, "{}"));
            }
            assertThat(platform.identity.session(session)).isEmpty();
        }
    }

    @Nested
    class Renaming {

        @BeforeEach
        void withAPasskey() {
            add();
        }

        private UUID passkey() {
            return passkeys.of(chair.account()).get(0).id();
        }

        private void isCalled(String name) {
            assertThat(passkeys.of(chair.account()))
                    .singleElement()
                    .satisfies(each -> assertThat(each.name()).isEqualTo(name));
        }

        @Test
        void isOnRecordWithTheNameWithheld() {
            var passkey = passkey();
            passkeys.rename(chair, passkey, " Laptop at home ");
            isCalled("Laptop at home");
            var renamed = platform.trail.last();
            assertThat(renamed.type()).isEqualTo("platform.passkey-renamed.v1");
            assertThat(renamed.facts()).isEqualTo(Facts.none());
            assertThat(renamed.withheld()).isEqualTo(Map.of("name", "Laptop at home"));
            assertThat(renamed.subjects()).contains(Subject.of("platform.passkey", passkey));
        }

        @Test
        void toTheNameThatItHasIsNothing() {
            platform.trail.forget();
            passkeys.rename(chair, passkey(), "Work laptop");
            assertThat(platform.trail.types()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "  ",
                    "two\nlines",
                    "1234567890123456789012345678901234567890123456789012345678901"
                })
        void isRefusedToANameThatIsNone(String name) {
            assertThatThrownBy(() -> passkeys.rename(chair, passkey(), name))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            wrong -> assertThat(wrong.field()).contains("name"));
            isCalled("Work laptop");
        }

        @Test
        void isNobodyElsesAffair() {
            var stranger = platform.person("stranger");
            assertThatThrownBy(() -> passkeys.rename(stranger, passkey(), "Mine"))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> passkeys.rename(chair, new UUID(1, 1), "Mine"))
                    .isInstanceOf(NotFound.class);
            isCalled("Work laptop");
        }

        @Test
        void changesNothingElse() {
            passkeys.rename(chair, passkey(), "1".repeat(60));
            assertThat(platform.identity.session(signIn())).isPresent();
        }
    }

    @Nested
    class Removing {

        @BeforeEach
        void withAPasskey() {
            add();
        }

        private UUID passkey() {
            return passkeys.of(chair.account()).get(0).id();
        }

        @Test
        void endsItAndTheCodesOnPaper() {
            passkeys.remove(chair, platform.session(chair), passkey());
            assertThat(platform.trail.last().type()).isEqualTo("platform.passkey-removed.v1");
            assertThat(test.factors.of(chair.account()).isThere()).isFalse();
            assertThat(test.factors.of(chair.account()).recoveryCodes()).isZero();
            isWrong(PasskeysTests.this::signIn);
        }

        @Test
        void leavesTheCodesOnPaperWhereThereIsAnApp() {
            test.setUp(chair);
            passkeys.remove(chair, platform.session(chair), passkey());
            assertThat(test.factors.of(chair.account()).recoveryCodes()).isEqualTo(10);
        }

        @Test
        void isRefusedForSomebodyElses() {
            var stranger = platform.person("stranger");
            assertThatThrownBy(
                            () -> passkeys.remove(stranger, platform.session(stranger), passkey()))
                    .isInstanceOf(NotFound.class);
        }

        @Test
        void isRefusedInASessionThatWasEndedMeanwhile() {
            var session = platform.session(chair);
            test.signIns.signOut(session);
            assertThatThrownBy(() -> passkeys.remove(chair, session, passkey()))
                    .isInstanceOf(NotFound.class);
            assertThat(passkeys.of(chair.account())).hasSize(1);
        }

        @Test
        void isRefusedForTheOnlyOneThatIsNeeded() {
            platform.roles.assign(
                    new RoleAssignment(
                            chair.account(),
                            Role.AUDITOR,
                            Scope.everywhere(),
                            LocalDate.parse("2026-07-01"),
                            null),
                    Actor.PLATFORM);
            assertThatThrownBy(() -> passkeys.remove(chair, platform.session(chair), passkey()))
                    .isInstanceOf(SecondFactorNeeded.class);
            test.setUp(chair);
            passkeys.remove(chair, platform.session(chair), passkey());
            assertThatThrownBy(() -> test.factors.removeApp(chair, platform.session(chair)))
                    .isInstanceOf(SecondFactorNeeded.class);
        }
    }
}
