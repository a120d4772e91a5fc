package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.concordat.platform.TestPlatform.PASSWORD;
import static org.concordat.platform.identity.LockedOut.HERE;
import static org.concordat.platform.identity.LockedOut.NAME;
import static org.concordat.platform.identity.LockedOut.NEXT;
import static org.concordat.platform.identity.LockedOut.token;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.concordat.audit.Facts;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.identity.PendingSignIns.SecondStep;
import org.concordat.platform.identity.factor.TestFactors;
import org.concordat.spi.authority.Role;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A way back that the launcher opened, and what it lets its holder do. */
abstract class OpenedWayBackContract {

    private final LockedOut here;
    private final TestPlatform platform;
    private final SignIns signIns;
    private final WayBack wayBack;
    private final Actor administrator;

    OpenedWayBackContract(DataSource database, Path folder) {
        here = new LockedOut(database, folder);
        platform = here.platform;
        signIns = here.signIns;
        wayBack = here.wayBack;
        administrator = here.administrator;
    }

    @Nested
    class OpenedByTheLauncher {

        @Test
        void setsAPasswordOnce() {
            var token = token(wayBack.open(" Administrator ", here.proof(), here.launcher()));
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
            var launcher = here.launcher();
            var opened = wayBack.open(NAME, here.proof(), launcher);
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
            var opened = here.opened();
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
            var token = token(here.opened());
            assertThat(platform.identity.session(session)).isPresent();
            assertThat(signIns.signIn(NAME, PASSWORD, HERE)).isNotEmpty();
            signIns.reset(token, NEXT, HERE);
            assertThat(platform.identity.session(session)).isEmpty();
            assertThat(platform.identity.apiToken(made)).isEmpty();
        }

        @Test
        void takesThePlaceOfAnEarlierOneAndGoesWithASuspension() {
            var earlier = token(here.opened());
            var later = token(here.opened());
            assertThat(signIns.isReset(earlier)).isFalse();
            here.give(platform.person("other"), Role.ADMINISTRATOR);
            platform.accounts.suspend(administrator.account(), Actor.PLATFORM);
            assertThat(signIns.isReset(later)).isFalse();
        }

        @Test
        void signsNobodyIn() {
            var token = token(here.opened());
            assertThatThrownBy(() -> signIns.redeem(token, HERE)).isInstanceOf(SignInRefused.class);
        }

        @Test
        void letsInWhoHasNotBeenHere() {
            platform.accounts.create(
                    new Accounts.NewAccount("newcomer", "Newcomer", null, null), Actor.PLATFORM);
            var opened = wayBack.open("newcomer", here.proof(), here.launcher());
            assertThat(opened.byProvider()).isFalse();
            signIns.reset(token(opened), NEXT, HERE);
            assertThat(signIns.signIn("newcomer", NEXT, HERE)).isNotEmpty();
        }

        @Test
        void givesAPasswordToWhoComesByTheProviderAlone() {
            platform.database.update(
                    "update platform.account set password_hash = null where id = ?",
                    administrator.account().value());
            var opened = here.opened();
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
            var opened = here.opened();
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
            signIns.reset(token(here.opened()), NEXT, HERE);
            var asked =
                    catchThrowableOfType(
                            SecondFactorAsked.class,
                            () -> required.signIns.signIn(NAME, NEXT, HERE));
            assertThat(asked.step()).isEqualTo(SecondStep.SET_UP);
        }

        @Test
        void saysInTheTrailWhatItRemoved() {
            required.setUp(administrator);
            var token = token(here.opened());
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
}
