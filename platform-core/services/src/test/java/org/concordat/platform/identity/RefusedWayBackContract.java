package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.platform.identity.LockedOut.NAME;
import static org.concordat.platform.identity.LockedOut.TODAY;

import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.concordat.platform.TestPlatform;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.junit.jupiter.api.Test;

/** Where no way back is opened, and to whom. */
abstract class RefusedWayBackContract {

    private final LockedOut here;
    private final Path folder;
    private final TestPlatform platform;
    private final WayBack wayBack;
    private final Actor administrator;

    RefusedWayBackContract(DataSource database, Path folder) {
        here = new LockedOut(database, folder);
        this.folder = folder;
        platform = here.platform;
        wayBack = here.wayBack;
        administrator = here.administrator;
    }

    @Test
    void whereThereIsNoSuchAccount() {
        here.isRefused("nobody", "platform.way-back.no-such-account");
        here.isRefused("\u0000 ' or 1 = 1", "platform.way-back.no-such-account");
        here.isRefused("", "platform.way-back.no-such-account");
        here.isRefused("launcher", "platform.way-back.no-such-account");
    }

    @Test
    void whereTheAccountIsSuspendedHasEndedOrHasNotBegun() {
        var other = platform.person("other");
        platform.accounts.suspend(other.account(), Actor.PLATFORM);
        here.isRefused("other", "platform.way-back.suspended");
        platform.accounts.reactivate(other.account(), Actor.PLATFORM);
        platform.accounts.setLastDay(other.account(), TODAY, Actor.PLATFORM);
        assertThat(wayBack.open("other", here.proof(), here.launcher()).link()).isNotEmpty();
        platform.trail.forget();
        platform.clock.goOn(Duration.ofDays(1));
        here.isRefused("other", "platform.way-back.ended");
        platform.accounts.create(
                new Accounts.NewAccount("later", "Later", null, null, "", TODAY.plusDays(9)),
                Actor.PLATFORM);
        here.isRefused("later", "platform.way-back.not-begun");
    }

    @Test
    void toAnAdministratorAndToTheirToken() {
        assertThatThrownBy(() -> wayBack.open(NAME, here.proof(), administrator))
                .isInstanceOf(NotTheLauncher.class);
        assertThat(platform.trail.noted()).containsExactly("platform.refused.v1");
        var program =
                platform.identity
                        .apiToken(platform.token(administrator))
                        .map(SignedIn::actor)
                        .orElseThrow();
        assertThatThrownBy(() -> wayBack.open(NAME, here.proof(), program))
                .isInstanceOf(NotTheLauncher.class);
    }

    @Test
    void toWhoHasTheLaunchersTokenAndNotTheMachine() {
        var launcher = here.launcher();
        here.isForTheLauncherAlone("", launcher);
        here.isForTheLauncherAlone(Secrets.token(), launcher);
        here.isForTheLauncherAlone("../token", launcher);
        assertThat(folder).isDirectoryContaining("glob:**token");
    }

    @Test
    void toWhoProvedItBefore() {
        var launcher = here.launcher();
        var proof = here.proof();
        wayBack.open(NAME, proof, launcher);
        here.isForTheLauncherAlone(proof, launcher);
    }

    @Test
    void toWhoProvedItAMinuteAgo() {
        var launcher = here.launcher();
        var late = here.proof();
        var inTime = here.proof();
        platform.clock.goOn(MachineProof.LIFE.minusMillis(1));
        assertThat(wayBack.open(NAME, inTime, launcher).link()).isNotEmpty();
        platform.clock.goOn(Duration.ofMillis(1));
        here.isForTheLauncherAlone(late, launcher);
    }

    @Test
    void toWhoSaysTheHashThatTheFileIsNamedBy() {
        var hash = Secrets.hash(here.proof());
        here.isForTheLauncherAlone(hash, here.launcher());
    }

    @Test
    void whereNoLauncherStartedTheServer() {
        assertThat(new MachineProof(null).take(here.proof(), platform.clock.instant())).isFalse();
    }

    @Test
    void toWhoGivesNoRoles() {
        var auditor = platform.auditor("auditor");
        assertThatThrownBy(() -> wayBack.open(NAME, here.proof(), auditor))
                .isInstanceOf(NotPermitted.class);
    }
}
