package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.concordat.platform.TestPlatform.PASSWORD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.concordat.audit.Facts;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.Transactions;
import org.concordat.platform.identity.PendingSignIns.SecondStep;
import org.concordat.platform.identity.factor.TestFactors;
import org.concordat.platform.mail.TestMail;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.concordat.spi.mail.Letter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What both databases do for the way back into an account. */
abstract class WayBackContract {

    private static final String HERE = "192.0.2.1";
    private static final String NEXT = "another long phrase";
    private static final String NAME = "administrator";
    private static final String PAGE = "https://concordat.example/reset-password?token=";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final LocalDate TODAY = LocalDate.parse("2026-07-01");

    // of the class: it is there before the fields below
    @TempDir private static Path folder;

    private final Transactions transactions = new Transactions(database());
    private final TestPlatform platform = TestPlatform.on(transactions);
    private final SignIns signIns = platform.signIns;
    private final WayBack wayBack =
            new LocalWayBack(
                    transactions,
                    platform.trail,
                    platform.authority,
                    TestMail.mail(transactions, platform.clock),
                    TestIdentity.ADDRESS,
                    platform.clock,
                    new MachineProof(folder));
    private final Actor administrator = platform.person(NAME);

    abstract DataSource database();

    @BeforeEach
    void isTheSoleAdministrator() {
        give(administrator, Role.ADMINISTRATOR);
        platform.trail.forget();
    }

    private void give(Actor holder, Role role) {
        platform.roles.assign(
                new RoleAssignment(holder.account(), role, Scope.everywhere(), TODAY, null),
                Actor.PLATFORM);
    }

    private Actor launcher() {
        try {
            var file = Files.writeString(folder.resolve("token"), TOKEN);
            new LauncherAccount(
                            transactions,
                            platform.trail,
                            platform.roles,
                            platform.clock,
                            new ServerSettings(
                                    false, null, file, folder, "https://concordat.example"))
                    .prepare();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return platform.identity.apiToken(TOKEN).map(SignedIn::actor).orElseThrow();
    }

    private WayBack.Opened opened() {
        return wayBack.open(NAME, proof(), launcher());
    }

    /** What the launcher does on the machine, as its own tests have it. */
    private String proof() {
        var secret = Secrets.token();
        leave("let-in-" + Secrets.hash(secret));
        return secret;
    }

    private Path leave(String name) {
        try {
            return Files.setLastModifiedTime(
                    Files.createFile(folder.resolve(name)),
                    FileTime.from(platform.clock.instant()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void isForTheLauncherAlone(String proof, Actor by) {
        assertThatThrownBy(() -> wayBack.open(NAME, proof, by)).isInstanceOf(NotTheLauncher.class);
        assertThat(platform.trail.noted()).endsWith("platform.refused.v1");
        assertThat(platform.trail.lastActor()).isEqualTo(by);
    }

    private static String token(WayBack.Opened opened) {
        assertThat(opened.link()).startsWith(PAGE);
        return opened.link().substring(PAGE.length());
    }

    private void isRefused(String name, String message) {
        var launcher = launcher();
        assertThatThrownBy(() -> wayBack.open(name, proof(), launcher))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> {
                            assertThat(refused.messageKey()).isEqualTo(message);
                            assertThat(refused.field()).contains("signInName");
                        });
        assertThat(platform.trail.types()).doesNotContain("platform.way-back-opened.v1");
    }

    @Nested
    class OpenedByTheLauncher {

        @Test
        void setsAPasswordOnce() {
            var token = token(wayBack.open(" Administrator ", proof(), launcher()));
            assertThat(signIns.isWayBack(token)).isTrue();
            signIns.reset(token, NEXT, HERE);
            assertThat(signIns.signIn(NAME, NEXT, HERE)).isNotEmpty();
            assertThatThrownBy(() -> signIns.signIn(NAME, PASSWORD, HERE))
                    .isInstanceOf(SignInRefused.class);
            assertThat(signIns.isReset(token)).isFalse();
            assertThat(signIns.isWayBack(token)).isFalse();
            assertThatThrownBy(() -> signIns.reset(token, PASSWORD, HERE))
                    .isInstanceOf(LinkUnusable.class);
        }

        @Test
        void isOnRecordWithTheLauncherAndThenWithWhoTookIt() {
            var launcher = launcher();
            var opened = wayBack.open(NAME, proof(), launcher);
            assertThat(platform.trail.last().type()).isEqualTo("platform.way-back-opened.v1");
            assertThat(platform.trail.last().facts())
                    .isEqualTo(Facts.none().and("expiresAt", opened.expiresAt()));
            assertThat(platform.trail.lastActor()).isEqualTo(launcher);
            signIns.reset(token(opened), NEXT, HERE);
            assertThat(platform.trail.types())
                    .contains("platform.way-back-taken.v1", "platform.password-reset.v1");
            assertThat(platform.trail.lastActor()).isEqualTo(administrator);
        }

        @Test
        void worksForHalfAnHour() {
            var opened = opened();
            var token = token(opened);
            platform.clock.goOn(Duration.ofMinutes(30).minusMillis(1));
            assertThat(signIns.isReset(token)).isTrue();
            platform.clock.goOn(Duration.ofMillis(1));
            assertThat(platform.clock.instant()).isEqualTo(opened.expiresAt());
            assertThat(signIns.isReset(token)).isFalse();
        }

        @Test
        void changesNothingUntilItIsUsed() {
            var session = signIns.signIn(NAME, PASSWORD, HERE);
            var made = platform.token(administrator);
            var token = token(opened());
            assertThat(platform.identity.session(session)).isPresent();
            assertThat(signIns.signIn(NAME, PASSWORD, HERE)).isNotEmpty();
            signIns.reset(token, NEXT, HERE);
            assertThat(platform.identity.session(session)).isEmpty();
            assertThat(platform.identity.apiToken(made)).isEmpty();
        }

        @Test
        void takesThePlaceOfAnEarlierOneAndGoesWithASuspension() {
            var earlier = token(opened());
            var later = token(opened());
            assertThat(signIns.isReset(earlier)).isFalse();
            give(platform.person("other"), Role.ADMINISTRATOR);
            platform.accounts.suspend(administrator.account(), Actor.PLATFORM);
            assertThat(signIns.isReset(later)).isFalse();
        }

        @Test
        void signsNobodyIn() {
            var token = token(opened());
            assertThatThrownBy(() -> signIns.redeem(token, HERE)).isInstanceOf(SignInRefused.class);
        }

        @Test
        void letsInWhoHasNotBeenHere() {
            platform.accounts.create(
                    new Accounts.NewAccount("newcomer", "Newcomer", null, null), Actor.PLATFORM);
            var opened = wayBack.open("newcomer", proof(), launcher());
            assertThat(opened.byProvider()).isFalse();
            signIns.reset(token(opened), NEXT, HERE);
            assertThat(signIns.signIn("newcomer", NEXT, HERE)).isNotEmpty();
        }

        @Test
        void givesAPasswordToWhoComesByTheProviderAlone() {
            platform.database.update(
                    "update platform.account set password_hash = null where id = ?",
                    administrator.account().value());
            var opened = opened();
            assertThat(opened.byProvider()).isTrue();
            signIns.reset(token(opened), NEXT, HERE);
            assertThat(signIns.signIn(NAME, NEXT, HERE)).isNotEmpty();
        }
    }

    @Nested
    class WithASecondFactor {

        private final TestFactors required = new TestFactors(platform, SecondFactorRule.REQUIRED);

        @Test
        void removesItWhenItIsTakenAndNotBefore() {
            required.setUp(administrator);
            var opened = opened();
            assertThat(opened.secondFactor()).isTrue();
            assertThat(required.factors.of(administrator.account()).isThere()).isTrue();
            signIns.reset(token(opened), NEXT, HERE);
            var standing = required.factors.of(administrator.account());
            assertThat(standing.isThere()).isFalse();
            assertThat(standing.recoveryCodes()).isZero();
            assertThat(signIns.signIn(NAME, NEXT, HERE)).isNotEmpty();
        }

        @Test
        void hasAnotherSetUpWhereOneIsNeeded() {
            required.setUp(administrator);
            signIns.reset(token(opened()), NEXT, HERE);
            var asked =
                    catchThrowableOfType(
                            SecondFactorAsked.class,
                            () -> required.signIns.signIn(NAME, NEXT, HERE));
            assertThat(asked.step()).isEqualTo(SecondStep.SET_UP);
        }

        @Test
        void saysInTheTrailWhatItRemoved() {
            required.setUp(administrator);
            var token = token(opened());
            platform.trail.forget();
            signIns.reset(token, NEXT, HERE);
            assertThat(platform.trail.events())
                    .filteredOn(each -> each.type().equals("platform.way-back-taken.v1"))
                    .singleElement()
                    .satisfies(
                            taken ->
                                    assertThat(taken.facts())
                                            .isEqualTo(
                                                    Facts.none()
                                                            .and(
                                                                    "removed",
                                                                    List.of("AUTHENTICATOR_APP"))));
        }

        @Test
        void isLeftAloneByALinkOfAnAdministrator() {
            required.setUp(administrator);
            var token = platform.accounts.oneTimeLink(administrator.account(), Actor.PLATFORM);
            assertThat(signIns.isWayBack(token)).isFalse();
            signIns.reset(token, NEXT, HERE);
            assertThat(required.factors.of(administrator.account()).isThere()).isTrue();
        }
    }

    @Nested
    class IsRefused {

        @Test
        void whereThereIsNoSuchAccount() {
            isRefused("nobody", "platform.way-back.no-such-account");
            isRefused("\u0000 ' or 1 = 1", "platform.way-back.no-such-account");
            isRefused("", "platform.way-back.no-such-account");
            isRefused("launcher", "platform.way-back.no-such-account");
        }

        @Test
        void whereTheAccountIsSuspendedHasEndedOrHasNotBegun() {
            var other = platform.person("other");
            platform.accounts.suspend(other.account(), Actor.PLATFORM);
            isRefused("other", "platform.way-back.suspended");
            platform.accounts.reactivate(other.account(), Actor.PLATFORM);
            platform.accounts.setLastDay(other.account(), TODAY, Actor.PLATFORM);
            assertThat(wayBack.open("other", proof(), launcher()).link()).isNotEmpty();
            platform.trail.forget();
            platform.clock.goOn(Duration.ofDays(1));
            isRefused("other", "platform.way-back.ended");
            platform.accounts.create(
                    new Accounts.NewAccount("later", "Later", null, null, "", TODAY.plusDays(9)),
                    Actor.PLATFORM);
            isRefused("later", "platform.way-back.not-begun");
        }

        @Test
        void toAnAdministratorAndToTheirToken() {
            assertThatThrownBy(() -> wayBack.open(NAME, proof(), administrator))
                    .isInstanceOf(NotTheLauncher.class);
            assertThat(platform.trail.noted()).containsExactly("platform.refused.v1");
            var program =
                    platform.identity
                            .apiToken(platform.token(administrator))
                            .map(SignedIn::actor)
                            .orElseThrow();
            assertThatThrownBy(() -> wayBack.open(NAME, proof(), program))
                    .isInstanceOf(NotTheLauncher.class);
        }

        @Test
        void toWhoHasTheLaunchersTokenAndNotTheMachine() {
            var launcher = launcher();
            isForTheLauncherAlone("", launcher);
            isForTheLauncherAlone(Secrets.token(), launcher);
            isForTheLauncherAlone("../token", launcher);
            assertThat(folder).isDirectoryContaining("glob:**token");
        }

        @Test
        void toWhoProvedItBefore() {
            var launcher = launcher();
            var proof = proof();
            wayBack.open(NAME, proof, launcher);
            isForTheLauncherAlone(proof, launcher);
        }

        @Test
        void toWhoProvedItAMinuteAgo() {
            var launcher = launcher();
            var late = proof();
            var inTime = proof();
            platform.clock.goOn(MachineProof.LIFE.minusMillis(1));
            assertThat(wayBack.open(NAME, inTime, launcher).link()).isNotEmpty();
            platform.clock.goOn(Duration.ofMillis(1));
            isForTheLauncherAlone(late, launcher);
        }

        @Test
        void toWhoSaysTheHashThatTheFileIsNamedBy() {
            var hash = Secrets.hash(proof());
            isForTheLauncherAlone(hash, launcher());
        }

        @Test
        void whereNoLauncherStartedTheServer() {
            assertThat(new MachineProof(null).take(proof(), platform.clock.instant())).isFalse();
        }

        @Test
        void toWhoGivesNoRoles() {
            var auditor = platform.auditor("auditor");
            assertThatThrownBy(() -> wayBack.open(NAME, proof(), auditor))
                    .isInstanceOf(NotPermitted.class);
        }
    }

    @Nested
    class IsTold {

        private List<Letter> letters() {
            return TestMail.waiting(transactions, platform.clock);
        }

        @Test
        void toTheHolderAndToThoseWhoLookAfterAccessWithoutTheLink() {
            var auditor = platform.auditor("auditor");
            platform.accounts.setAddress(
                    administrator.account(), "holder@trust.example", Actor.PLATFORM);
            platform.accounts.setAddress(
                    auditor.account(), "auditor@trust.example", Actor.PLATFORM);
            opened();
            assertThat(letters())
                    .extracting(each -> each.to().value())
                    .containsExactlyInAnyOrder("holder@trust.example", "auditor@trust.example");
            assertThat(letters())
                    .allSatisfy(each -> assertThat(each.text()).doesNotContain("token=", "https:"));
        }

        @Test
        void toTheHolderWhenItWasTakenWithWhatWentWithIt() {
            platform.accounts.setAddress(
                    administrator.account(), "holder@trust.example", Actor.PLATFORM);
            new TestFactors(platform, SecondFactorRule.OPTIONAL).setUp(administrator);
            signIns.reset(token(opened()), NEXT, HERE);
            assertThat(letters())
                    .filteredOn(each -> each.subject().endsWith("was used"))
                    .singleElement()
                    .satisfies(
                            each -> {
                                assertThat(each.to().value()).isEqualTo("holder@trust.example");
                                assertThat(each.text())
                                        .contains(
                                                "the account administrator",
                                                "the authenticator app, and the recovery codes.")
                                        .doesNotContain("passkeys");
                            });
            assertThat(letters())
                    .extracting(Letter::subject)
                    .doesNotContain("Your password for Concordat was changed");
        }

        @Test
        void whetherItWasTakenAndNotWhenALaterOneTookItsPlace() {
            var auditor = platform.auditor("auditor");
            opened();
            platform.clock.goOn(Duration.ofMinutes(1));
            var token = token(opened());
            platform.clock.goOn(Duration.ofMinutes(1));
            assertThat(wayBack.lately(auditor))
                    .extracting(WayBack.Lately::takenAt)
                    .containsExactly(null, null);
            signIns.reset(token, NEXT, HERE);
            assertThat(wayBack.lately(auditor))
                    .extracting(WayBack.Lately::takenAt)
                    .containsExactly(platform.clock.instant(), null);
        }

        @Test
        void forAWeekToThoseWhoLookAfterAccess() {
            var auditor = platform.auditor("auditor");
            opened();
            assertThat(wayBack.lately(auditor))
                    .singleElement()
                    .satisfies(
                            each -> {
                                assertThat(each.account()).isEqualTo(administrator.account());
                                assertThat(each.displayName()).isEqualTo(NAME);
                            });
            assertThat(wayBack.lately(administrator)).hasSize(1);
            assertThat(wayBack.lately(platform.person("member"))).isEmpty();
            platform.clock.goOn(LocalWayBack.LATELY);
            assertThat(wayBack.lately(auditor)).isEmpty();
        }
    }
}
