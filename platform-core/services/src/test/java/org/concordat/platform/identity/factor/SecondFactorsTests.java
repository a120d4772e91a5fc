package org.concordat.platform.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.concordat.platform.TestPlatform.PASSWORD;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.identity.Accounts;
import org.concordat.platform.identity.PendingSignIns.SecondStep;
import org.concordat.platform.identity.SecondFactorAsked;
import org.concordat.platform.identity.SecondFactorRule;
import org.concordat.platform.identity.SignInRefused;
import org.concordat.platform.mail.TestMail;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.RuleViolation;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.concordat.spi.mail.Letter;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SecondFactorsTests {

    private static final String HERE = "192.0.2.1";
    private static final String NAME = "chair.stockport";

    private final TestPlatform platform = TestPlatform.onH2();
    private final TestFactors test = new TestFactors(platform, SecondFactorRule.OPTIONAL);
    private final Actor chair = platform.person(NAME);

    /** The first step, which is right. */
    private SecondFactorAsked asked(TestFactors test, String client) {
        return catchThrowableOfType(
                SecondFactorAsked.class, () -> test.signIns.signIn(NAME, PASSWORD, client));
    }

    private String pending() {
        return asked(test, HERE).token();
    }

    private void isWrong(String pending, String code) {
        isWrong(pending, code, HERE);
    }

    private void isWrong(String pending, String code, String client) {
        assertThatThrownBy(() -> test.steps.enter(pending, code, client))
                .isInstanceOfSatisfying(
                        InvalidInput.class, wrong -> assertThat(wrong.field()).contains("code"));
    }

    private void isOver(String pending, String code) {
        assertThatThrownBy(() -> test.steps.enter(pending, code, HERE))
                .isInstanceOf(SignInOver.class);
    }

    private void goOn() {
        platform.clock.goOn(Duration.ofSeconds(30));
    }

    @Nested
    class SettingAnAppUp {

        @Test
        void takesItsFirstCodeAndGivesTenCodesOnPaper() {
            var app = test.setUp(chair);
            assertThat(app.paper()).hasSize(10).doesNotHaveDuplicates();
            var standing = test.factors.of(chair.account());
            assertThat(standing.isThere()).isTrue();
            assertThat(standing.recoveryCodes()).isEqualTo(10);
            assertThat(platform.trail.types())
                    .contains(
                            "platform.authenticator-set-up.v1", "platform.recovery-codes-made.v1");
        }

        @Test
        void isNotDoneInASessionThatEndedMeanwhile() {
            var app = test.read(test.factors.propose(chair));
            assertThatThrownBy(
                            () ->
                                    test.factors.setUp(
                                            chair, "over", app.proposal().sealed(), app.code()))
                    .isInstanceOf(NotFound.class);
        }

        @Test
        void isNotDoneWithAnotherCode() {
            var proposal = test.factors.propose(chair);
            var other = test.read(test.factors.propose(chair));
            assertThatThrownBy(() -> test.factors.setUp(chair, "", proposal.sealed(), other.code()))
                    .isInstanceOf(InvalidInput.class);
            assertThat(test.factors.of(chair.account()).isThere()).isFalse();
        }

        @Test
        void isNotDoneWithASecretThatWasProposedToSomebodyElse() {
            var stranger = platform.person("stranger");
            var theirs = test.read(test.factors.propose(stranger));
            assertThatThrownBy(
                            () ->
                                    test.factors.setUp(
                                            chair, "", theirs.proposal().sealed(), theirs.code()))
                    .isInstanceOf(InvalidInput.class);
        }

        @Test
        void isNotDoneWithAnOldProposal() {
            var app = test.read(test.factors.propose(chair));
            platform.clock.goOn(Duration.ofMinutes(31));
            assertThatThrownBy(
                            () ->
                                    test.factors.setUp(
                                            chair, "", app.proposal().sealed(), app.code()))
                    .isInstanceOf(InvalidInput.class);
            assertThat(test.factors.again(chair, app.proposal().sealed()).key())
                    .isNotEqualTo(app.proposal().key());
        }

        @Test
        void showsTheSameSecretAgainAfterAMistake() {
            var proposal = test.factors.propose(chair);
            assertThat(test.factors.again(chair, proposal.sealed())).isEqualTo(proposal);
        }

        @Test
        void keepsTheSecretEncrypted() {
            var app = test.setUp(chair);
            var kept =
                    platform.database.list(
                            "select secret from platform.authenticator_app",
                            row -> row.text("secret"));
            assertThat(kept).hasSize(1);
            assertThat(kept.get(0)).doesNotContain(app.proposal().key().replace(" ", ""));
        }

        @Test
        void keepsOnlyTheHashesOfTheCodesOnPaper() {
            var app = test.setUp(chair);
            assertThat(
                            platform.database.list(
                                    "select code_hash from platform.recovery_code",
                                    row -> row.text("code_hash")))
                    .hasSize(10)
                    .doesNotContainAnyElementsOf(app.paper());
        }

        @Test
        void replacesTheOneThatWasThereAndLeavesThePaper() {
            var old = test.setUp(chair);
            var next = test.setUp(chair);
            assertThat(next.paper()).isEmpty();
            assertThat(test.factors.of(chair.account()).recoveryCodes()).isEqualTo(10);
            isWrong(pending(), old.code());
            assertThat(test.steps.enter(pending(), next.code(), HERE)).isNotEmpty();
        }

        @Test
        void endsWhateverElseCameInByThePassword() {
            var others = test.signIns.signIn(NAME, PASSWORD, "198.51.100.1");
            var mine = test.signIns.signIn(NAME, PASSWORD, HERE);
            test.setUp(chair, mine);
            assertThat(platform.identity.session(mine)).isPresent();
            assertThat(platform.identity.session(others)).isEmpty();
            assertThat(platform.trail.types()).contains("platform.signed-out.v1");
        }

        @Test
        void endsWhoeverIsAtTheSecondStep() {
            test.setUp(chair);
            var before = pending();
            var next = test.setUp(chair);
            isOver(before, next.code());
        }

        @Test
        void tellsTheHolder() {
            platform.accounts.setAddress(chair.account(), "chair@council.example", Actor.PLATFORM);
            test.setUp(chair);
            assertThat(TestMail.waiting(platform.source, platform.clock))
                    .extracting(Letter::subject)
                    .contains("How you sign in to Concordat was changed");
        }
    }

    @Nested
    class BetweenPasswordAndCode {

        @Test
        void thereIsNoSession() {
            test.setUp(chair);
            var asked = asked(test, HERE);
            assertThat(asked.step()).isEqualTo(SecondStep.SHOW);
            assertThat(platform.identity.session(asked.token())).isEmpty();
            assertThat(test.signIns.sessions(chair)).isEmpty();
            assertThat(platform.trail.last().type()).isEqualTo("platform.second-step-asked.v1");
        }

        @Test
        void onlyTheHashOfTheTokenIsKept() {
            test.setUp(chair);
            var pending = pending();
            assertThat(
                            platform.database.list(
                                    "select token_hash from platform.pending_sign_in",
                                    row -> row.text("token_hash")))
                    .hasSize(1)
                    .doesNotContain(pending);
        }

        @Test
        void nobodyIsAskedWithAWrongPassword() {
            test.setUp(chair);
            assertThatThrownBy(() -> test.signIns.signIn(NAME, "not the password", HERE))
                    .isInstanceOf(SignInRefused.class);
        }

        @Test
        void fiveMinutesPassAtMost() {
            var app = test.setUp(chair);
            var pending = pending();
            platform.clock.goOn(Duration.ofMinutes(5));
            isOver(pending, app.code());
        }

        @Test
        void anotherPasswordEndsIt() {
            var app = test.setUp(chair);
            var session = test.steps.enter(pending(), app.code(), HERE);
            var pending = pending();
            test.signIns.setPassword(chair, session, PASSWORD, "another long phrase");
            goOn();
            isOver(pending, app.code());
        }

        @Test
        void aSuspensionEndsIt() {
            var app = test.setUp(chair);
            var pending = pending();
            platform.accounts.suspend(chair.account(), Actor.PLATFORM);
            isOver(pending, app.code());
        }

        @Test
        void aLinkForANewPasswordIsNotEnoughEither() {
            var app = test.setUp(chair);
            var link = platform.accounts.oneTimeLink(chair.account(), Actor.PLATFORM);
            test.signIns.reset(link, "another long phrase", HERE);
            var asked =
                    catchThrowableOfType(
                            SecondFactorAsked.class,
                            () -> test.signIns.signIn(NAME, "another long phrase", HERE));
            assertThat(test.steps.enter(asked.token(), app.code(), HERE)).isNotEmpty();
        }
    }

    @Nested
    class TheSecondStep {

        @Test
        void beginsAProvenSessionUnderAnotherToken() {
            var app = test.setUp(chair);
            var pending = pending();
            var session = test.steps.enter(pending, app.code(), HERE);
            assertThat(session).isNotEqualTo(pending);
            assertThat(platform.identity.session(session))
                    .map(SignedIn::provenAt)
                    .contains(platform.clock.instant());
            assertThat(platform.trail.last().type()).isEqualTo("platform.signed-in.v1");
            assertThat(platform.trail.last().facts())
                    .isEqualTo(Facts.of("by", "PASSWORD").and("secondFactor", "AUTHENTICATOR_APP"));
        }

        @Test
        void isTakenOnce() {
            var app = test.setUp(chair);
            var pending = pending();
            test.steps.enter(pending, app.code(), HERE);
            goOn();
            isOver(pending, app.code());
        }

        @Test
        void takesEachCodeOnce() {
            var app = test.setUp(chair);
            test.steps.enter(pending(), app.code(), HERE);
            isWrong(pending(), app.code());
            goOn();
            assertThat(test.steps.enter(pending(), app.code(), HERE)).isNotEmpty();
        }

        @Test
        void takesTheCodeNotAgainThatSetTheAppUp() {
            var app = test.read(test.factors.propose(chair));
            test.factors.setUp(chair, platform.session(chair), app.proposal().sealed(), app.code());
            isWrong(pending(), app.code());
        }

        @Test
        void takesACodeWithSpaces() {
            var code = test.setUp(chair).code();
            assertThat(
                            test.steps.enter(
                                    pending(),
                                    " " + code.substring(0, 3) + " " + code.substring(3),
                                    HERE))
                    .isNotEmpty();
        }

        @Test
        void takesNobodyElsesCode() {
            test.setUp(chair);
            isWrong(pending(), test.setUp(platform.person("stranger")).code());
        }

        @Test
        void takesEachRecoveryCodeOnceAndTellsTheHolder() {
            platform.accounts.setAddress(chair.account(), "chair@council.example", Actor.PLATFORM);
            var paper = test.setUp(chair).paper();
            assertThat(test.steps.enter(pending(), paper.get(3).toUpperCase(Locale.UK), HERE))
                    .isNotEmpty();
            assertThat(platform.trail.types()).contains("platform.recovery-code-used.v1");
            assertThat(test.factors.of(chair.account()).recoveryCodes()).isEqualTo(9);
            assertThat(TestMail.waiting(platform.source, platform.clock))
                    .extracting(Letter::subject)
                    .contains("A recovery code was used for Concordat");
            isWrong(pending(), paper.get(3));
        }

        @Test
        void isOnRecordWhenItFails() {
            test.setUp(chair);
            isWrong(pending(), "000000");
            assertThat(platform.trail.last().type()).isEqualTo("platform.sign-in-failed.v1");
            assertThat(platform.trail.last().facts()).isEqualTo(Facts.of("reason", "WRONG_CODE"));
        }
    }

    @Nested
    class GuessingCodes {

        @Test
        void endsAfterFiveForOneSignIn() {
            var app = test.setUp(chair);
            var pending = pending();
            for (var i = 1; i < 5; i++) {
                isWrong(pending, "00000" + i);
            }
            isOver(pending, "000005");
            isOver(pending, app.code());
        }

        @Test
        void waitsForLongerAndLongerFromOneAddress() {
            var app = test.setUp(chair);
            for (var i = 1; i <= 5; i++) {
                isWrong(pending(), "00000" + i);
            }
            isWrong(pending(), app.code());
            platform.clock.goOn(Duration.ofMinutes(1));
            assertThat(test.steps.enter(pending(), app.code(), HERE)).isNotEmpty();
        }

        @Test
        void endsForADayFromAnywhereAndKeepsTheHolderOutNowhereTheyWere() {
            var app = test.setUp(chair);
            test.steps.enter(pending(), app.code(), HERE);
            for (var i = 0; i < 20; i++) {
                isWrong(pending(), "0000%02d".formatted(i), "198.51.100." + i);
            }
            goOn();
            isWrong(pending(), app.code(), "198.51.100.99");
            assertThat(platform.trail.last().facts()).isEqualTo(Facts.of("reason", "LOCKED"));
            assertThat(test.steps.enter(pending(), app.code(), HERE)).isNotEmpty();
        }

        @Test
        void keepsNobodyFromTheirRecoveryCodes() {
            var app = test.setUp(chair);
            for (var i = 0; i < 20; i++) {
                isWrong(pending(), "0000%02d".formatted(i), "198.51.100." + i);
            }
            assertThat(test.steps.enter(pending(), app.paper().get(0), "198.51.100.99"))
                    .isNotEmpty();
        }

        @Test
        void isNotForgivenByAnotherPassword() {
            var app = test.setUp(chair);
            for (var i = 1; i <= 5; i++) {
                isWrong(pending(), "00000" + i);
            }
            var link = platform.accounts.oneTimeLink(chair.account(), Actor.PLATFORM);
            test.signIns.reset(link, PASSWORD, HERE);
            isWrong(pending(), app.code());
        }

        @Test
        void isNotForgivenByTheRightPassword() {
            var app = test.setUp(chair);
            for (var i = 1; i <= 5; i++) {
                isWrong(pending(), "00000" + i);
            }
            pending();
            isWrong(pending(), app.code());
        }
    }

    @Nested
    class ProvingASession {

        private final TestFactors.App app = test.setUp(chair);
        private final String session = test.steps.enter(pending(), app.code(), HERE);

        @Test
        void takesACodeAndNotThePassword() {
            platform.clock.goOn(Duration.ofMinutes(20));
            assertThat(test.steps.isShown(chair)).isTrue();
            assertThatThrownBy(() -> test.signIns.prove(chair, session, PASSWORD))
                    .isInstanceOf(InvalidInput.class);
            var next = test.steps.prove(chair, session, app.code());
            assertThat(platform.identity.session(session)).isEmpty();
            assertThat(platform.identity.session(next))
                    .map(SignedIn::provenAt)
                    .contains(platform.clock.instant());
            assertThat(platform.trail.last().facts())
                    .isEqualTo(Facts.of("by", "AUTHENTICATOR_APP"));
        }

        @Test
        void isNotDoneByAnotherPassword() {
            var proven = platform.clock.instant();
            platform.clock.goOn(Duration.ofMinutes(20));
            var next = test.signIns.setPassword(chair, session, PASSWORD, "another long phrase");
            assertThat(platform.identity.session(next)).map(SignedIn::provenAt).contains(proven);
        }

        @Test
        void isNotGuessedAtAnOpenScreen() {
            goOn();
            for (var i = 1; i <= 5; i++) {
                var wrong = "00000" + i;
                assertThatThrownBy(() -> test.steps.prove(chair, session, wrong))
                        .isInstanceOf(InvalidInput.class);
            }
            assertThat(platform.trail.last().type()).isEqualTo("platform.session-proof-failed.v1");
            assertThatThrownBy(() -> test.steps.prove(chair, session, app.code()))
                    .isInstanceOf(InvalidInput.class);
            platform.clock.goOn(Duration.ofMinutes(2));
            assertThat(test.steps.prove(chair, session, app.code())).isNotEmpty();
        }

        private void isWrongHere(String session, String code) {
            assertThatThrownBy(() -> test.steps.prove(chair, session, code))
                    .isInstanceOf(InvalidInput.class);
        }

        @Test
        void isNotGuessedByWhoeverKnowsThePasswordToo() {
            goOn();
            var mine = session;
            for (var i = 1; i <= 5; i++) {
                isWrongHere(mine, "00000" + i);
                mine = test.signIns.setPassword(chair, mine, PASSWORD, PASSWORD);
            }
            isWrongHere(mine, app.code());
        }

        @Test
        void isNotKeptFromTheHolderByWhoeverStoleAnotherSession() {
            goOn();
            for (var i = 1; i <= 10; i++) {
                isWrongHere(session, "00000" + i % 10);
            }
            isWrongHere(session, app.code());
            var other = test.steps.enter(pending(), app.code(), HERE);
            goOn();
            assertThat(test.steps.prove(chair, other, app.code())).isNotEmpty();
        }

        @Test
        void isOnRecordUpToALimitWithWrongCodesOnPaper() {
            platform.trail.forget();
            for (var i = 0; i < 50; i++) {
                isWrongHere(session, RecoveryCode.random().value());
            }
            assertThat(platform.trail.types()).hasSize(5);
            assertThat(test.steps.prove(chair, session, app.paper().get(0))).isNotEmpty();
        }

        @Test
        void endsTheSessionAfterTwentyWrongCodes() {
            guessTwenty();
            assertThat(platform.identity.session(session)).isEmpty();
            assertThat(platform.trail.last().type()).isEqualTo("platform.signed-out.v1");
        }

        @Test
        void keepsNobodyFromSigningInSomewhereNewWhenItIsGuessed() {
            guessTwenty();
            var train = "198.51.100.99";
            var pending = asked(test, train).token();
            assertThat(test.steps.enter(pending, app.code(), train)).isNotEmpty();
        }

        private void guessTwenty() {
            for (var i = 1; i <= 20; i++) {
                assertThat(platform.identity.session(session)).isPresent();
                platform.clock.goOn(Duration.ofMinutes(16));
                platform.database.update(
                        "update platform.sign_in_session set last_seen_at = ?",
                        platform.clock.instant());
                isWrongHere(session, "0000%02d".formatted(i));
            }
        }

        @Test
        void isNotDoneForAnothersSession() {
            var stranger = platform.person("stranger");
            var theirs = test.setUp(stranger);
            assertThatThrownBy(() -> test.steps.prove(stranger, session, theirs.code()))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Nested
    class Removing {

        @Test
        void isDoneByTheHolderAndTakesThePaperAlong() {
            test.setUp(chair);
            test.factors.removeApp(chair, platform.session(chair));
            assertThat(platform.trail.last().type()).isEqualTo("platform.authenticator-removed.v1");
            assertThat(test.factors.of(chair.account()))
                    .isEqualTo(new SecondFactors.Standing(null, 0, 0, false));
            assertThat(test.signIns.signIn(NAME, PASSWORD, HERE)).isNotEmpty();
        }

        @Test
        void isNotDoneInASessionThatWasEndedMeanwhile() {
            test.setUp(chair);
            var session = platform.session(chair);
            test.signIns.signOut(session);
            assertThatThrownBy(() -> test.factors.removeApp(chair, session))
                    .isInstanceOf(NotFound.class);
            assertThat(test.factors.of(chair.account()).isApp()).isTrue();
        }

        @Test
        void isNotDoneTwice() {
            assertThatThrownBy(() -> test.factors.removeApp(chair, platform.session(chair)))
                    .isInstanceOf(NoSecondFactor.class);
        }

        @Test
        void isDoneByAnAdministratorWhoTellsTheHolderAndEndsTheirSessions() {
            platform.accounts.setAddress(chair.account(), "chair@council.example", Actor.PLATFORM);
            var app = test.setUp(chair);
            var session = test.steps.enter(pending(), app.code(), HERE);
            var token = token(chair);
            var administrator = holding("administrator", Role.ADMINISTRATOR);
            test.factors.removeAll(chair.account(), administrator);
            assertThat(platform.trail.last().type())
                    .isEqualTo("platform.second-factors-removed.v1");
            assertThat(platform.trail.lastActor()).isEqualTo(administrator);
            assertThat(platform.identity.session(session)).isEmpty();
            assertThat(platform.identity.apiToken(token)).isEmpty();
            assertThat(platform.trail.types()).contains("platform.token-revoked.v1");
            assertThat(TestMail.waiting(platform.source, platform.clock))
                    .filteredOn(letter -> letter.text().contains("An administrator removed"))
                    .hasSize(1);
            assertThat(test.signIns.signIn(NAME, PASSWORD, HERE)).isNotEmpty();
        }

        private String token(Actor actor) {
            holding(actor, Role.AUDITOR);
            return platform.tokens.issue(
                    actor,
                    platform.session(actor),
                    "Spreadsheet",
                    2,
                    Set.of("platform:read-trail"));
        }

        @Test
        void isRefusedToOthersAndToAnAdministratorsOwn() {
            test.setUp(chair);
            assertThatThrownBy(
                            () ->
                                    test.factors.removeAll(
                                            chair.account(), platform.person("stranger")))
                    .isInstanceOf(NotPermitted.class);
            var administrator = holding("administrator", Role.ADMINISTRATOR);
            test.setUp(administrator);
            assertThatThrownBy(() -> test.factors.removeAll(administrator.account(), administrator))
                    .isInstanceOf(RuleViolation.class);
        }
    }

    @Nested
    class NewRecoveryCodes {

        @Test
        void replaceThoseBefore() {
            var app = test.setUp(chair);
            var next = test.factors.renewRecoveryCodes(chair, platform.session(chair));
            assertThat(next).hasSize(10).doesNotContainAnyElementsOf(app.paper());
            isWrong(pending(), app.paper().get(0));
            assertThat(test.steps.enter(pending(), next.get(0), HERE)).isNotEmpty();
        }

        @Test
        void areNotMadeInASessionThatWasEndedMeanwhile() {
            var app = test.setUp(chair);
            var session = platform.session(chair);
            test.signIns.signOut(session);
            assertThatThrownBy(() -> test.factors.renewRecoveryCodes(chair, session))
                    .isInstanceOf(NotFound.class);
            assertThat(test.steps.enter(pending(), app.paper().get(0), HERE)).isNotEmpty();
        }

        @Test
        void areNotMadeForNothing() {
            assertThatThrownBy(
                            () -> test.factors.renewRecoveryCodes(chair, platform.session(chair)))
                    .isInstanceOf(NoSecondFactor.class);
        }
    }

    @Nested
    class WhereRolesNeedOne {

        private final TestFactors strict = new TestFactors(platform, SecondFactorRule.REQUIRED);

        private void give(Role role) {
            holding(chair, role);
        }

        @Test
        void nobodyElseIsAskedToSetOneUp() {
            give(Role.CHAIR);
            assertThat(strict.signIns.signIn(NAME, PASSWORD, HERE)).isNotEmpty();
        }

        @Test
        void auditorsSetOneUpBeforeTheyAreIn() {
            give(Role.AUDITOR);
            var asked = asked(strict, HERE);
            assertThat(asked.step()).isEqualTo(SecondStep.SET_UP);
            var app = strict.read(strict.steps.propose(asked.token()));
            var entered =
                    strict.steps.setUp(asked.token(), app.proposal().sealed(), app.code(), HERE);
            assertThat(entered.recoveryCodes()).hasSize(10);
            assertThat(platform.identity.session(entered.session()))
                    .map(SignedIn::actor)
                    .contains(chair);
            assertThat(asked(strict, HERE).step()).isEqualTo(SecondStep.SHOW);
        }

        @Test
        void whoeverKeepsAccountsSetsOneUpUnderWhateverName() {
            var keeper = new Role("ACCOUNT_KEEPER");
            platform.database.update(
                    "insert into platform.role_definition"
                            + " (code, label, description, standard, place_in_list)"
                            + " values (?, 'Account keeper', '', false, 99)",
                    keeper.code());
            give(keeper);
            assertThat(strict.signIns.signIn(NAME, PASSWORD, HERE)).isNotEmpty();
            platform.database.update(
                    "insert into platform.role_permission"
                            + " (role, permission, granted, decided_by, decided_at)"
                            + " values (?, 'platform:manage-accounts', true, ?, ?)",
                    keeper.code(),
                    chair.account().value(),
                    platform.clock.instant());
            assertThat(asked(strict, HERE).step()).isEqualTo(SecondStep.SET_UP);
        }

        @Test
        void whoeverMayTakeOneInAnEmergencySetsOneUp() {
            give(Role.ACCOUNTABLE_OFFICER);
            assertThat(asked(strict, HERE).step()).isEqualTo(SecondStep.SET_UP);
        }

        /** Of a body, say: it is the private papers there that they would open by it. */
        @Test
        void whoeverMayTakeOneInAnEmergencyInOnePlaceAloneSetsOneUp() {
            platform.roles.assign(
                    new RoleAssignment(
                            chair.account(),
                            Role.ACCOUNTABLE_OFFICER,
                            new Scope.OfBody(new BodyId(UUID.randomUUID())),
                            LocalDate.parse("2026-07-01"),
                            null),
                    Actor.PLATFORM);
            assertThat(asked(strict, HERE).step()).isEqualTo(SecondStep.SET_UP);
        }

        @Test
        void aFirstLinkIsNotEnough() {
            var account =
                    platform.accounts.create(
                            new Accounts.NewAccount("joiner", "Joiner", null, null),
                            Actor.PLATFORM);
            var joiner = holding(new Actor(account, null), Role.ADMINISTRATOR);
            var link = platform.accounts.oneTimeLink(account, Actor.PLATFORM);
            var asked =
                    catchThrowableOfType(
                            SecondFactorAsked.class, () -> strict.signIns.redeem(link, HERE));
            assertThat(strict.steps.find(asked.token()).orElseThrow().byLink()).isTrue();
            var app = strict.read(strict.steps.propose(asked.token()));
            var entered =
                    strict.steps.setUp(asked.token(), app.proposal().sealed(), app.code(), HERE);
            strict.signIns.setPassword(joiner, entered.session(), null, PASSWORD);
        }

        @Test
        void aCodeIsOfNoUseBeforeOneIsSetUp() {
            give(Role.ADMINISTRATOR);
            var asked = asked(strict, HERE);
            assertThatThrownBy(() -> strict.steps.enter(asked.token(), "000000", HERE))
                    .isInstanceOf(SignInOver.class);
        }

        @Test
        void nobodyReplacesWithThePasswordAloneWhatIsThereByNow() {
            give(Role.ADMINISTRATOR);
            var early = asked(strict, HERE).token();
            var theirs = strict.read(strict.steps.propose(early));
            strict.setUp(chair);
            assertThatThrownBy(
                            () ->
                                    strict.steps.setUp(
                                            early, theirs.proposal().sealed(), theirs.code(), HERE))
                    .isInstanceOf(SignInOver.class);
        }

        @Test
        void theOnlyOneIsNotRemovedByItsHolder() {
            give(Role.ADMINISTRATOR);
            strict.setUp(chair);
            assertThat(strict.factors.of(chair.account()).needed()).isTrue();
            assertThatThrownBy(() -> strict.factors.removeApp(chair, platform.session(chair)))
                    .isInstanceOf(SecondFactorNeeded.class);
        }

        @Test
        void aRoleThatHasEndedNeedsNone() {
            give(Role.AUDITOR);
            platform.roles.end(
                    chair.account(),
                    Role.AUDITOR,
                    Scope.everywhere(),
                    LocalDate.parse("2026-07-01"),
                    Actor.PLATFORM);
            platform.clock.goOn(Duration.ofDays(1));
            assertThat(strict.signIns.signIn(NAME, PASSWORD, HERE)).isNotEmpty();
        }
    }

    private Actor holding(String name, Role role) {
        return holding(platform.person(name), role);
    }

    private Actor holding(Actor actor, Role role) {
        platform.roles.assign(
                new RoleAssignment(
                        actor.account(),
                        role,
                        Scope.everywhere(),
                        LocalDate.parse("2026-07-01"),
                        null),
                Actor.PLATFORM);
        return actor;
    }
}
