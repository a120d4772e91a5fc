package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.Transactions;
import org.concordat.platform.mail.TestMail;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;

/** A server whose only administrator cannot get in, and its launcher on the same machine. */
final class LockedOut {

    static final String HERE = "192.0.2.1";
    static final String NEXT = "another long phrase";
    static final String NAME = "administrator";
    private static final String PAGE = "https://concordat.example/reset-password?token=";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    static final LocalDate TODAY = LocalDate.parse("2026-07-01");

    private final Path folder;
    final Transactions transactions;
    final TestPlatform platform;
    final SignIns signIns;
    final WayBack wayBack;
    final Actor administrator;

    LockedOut(DataSource database, Path folder) {
        this.folder = folder;
        transactions = new Transactions(database);
        platform = TestPlatform.on(transactions);
        signIns = platform.signIns;
        wayBack =
                new LocalWayBack(
                        transactions,
                        platform.trail,
                        platform.authority,
                        TestMail.mail(transactions, platform.clock),
                        TestIdentity.ADDRESS,
                        platform.clock,
                        new MachineProof(folder));
        administrator = platform.person(NAME);
        give(administrator, Role.ADMINISTRATOR);
        platform.trail.forget();
    }

    void give(Actor holder, Role role) {
        platform.roles.assign(
                new RoleAssignment(holder.account(), role, Scope.everywhere(), TODAY, null),
                Actor.PLATFORM);
    }

    Actor launcher() {
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

    WayBack.Opened opened() {
        return wayBack.open(NAME, proof(), launcher());
    }

    /** What the launcher does on the machine, as its own tests have it. */
    String proof() {
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

    void isForTheLauncherAlone(String proof, Actor by) {
        assertThatThrownBy(() -> wayBack.open(NAME, proof, by)).isInstanceOf(NotTheLauncher.class);
        assertThat(platform.trail.noted()).endsWith("platform.refused.v1");
        assertThat(platform.trail.lastActor()).isEqualTo(by);
    }

    static String token(WayBack.Opened opened) {
        assertThat(opened.link()).startsWith(PAGE);
        return opened.link().substring(PAGE.length());
    }

    void isRefused(String name, String message) {
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
}
