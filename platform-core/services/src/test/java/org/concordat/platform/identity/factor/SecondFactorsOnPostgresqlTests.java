package org.concordat.platform.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.concordat.platform.TestPlatform.PASSWORD;

import java.time.Duration;
import java.time.LocalDate;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.identity.SecondFactorAsked;
import org.concordat.platform.identity.SecondFactorRule;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.Test;

/** What the other tests prove on H2 holds on PostgreSQL: each statement is executed there once. */
class SecondFactorsOnPostgresqlTests {

    private static final String HERE = "192.0.2.1";

    private final TestPlatform platform = TestPlatform.onPostgresql();
    private final TestFactors test = new TestFactors(platform, SecondFactorRule.REQUIRED);
    private final Actor auditor = platform.auditor("auditor");

    private String pending() {
        return catchThrowableOfType(
                        SecondFactorAsked.class,
                        () -> test.signIns.signIn("auditor", PASSWORD, HERE))
                .token();
    }

    @Test
    void areSetUpShownProvenRenewedAndRemoved() {
        var first = pending();
        var app = test.read(test.steps.propose(first));
        var entered = test.steps.setUp(first, app.proposal().sealed(), app.code(), HERE);
        assertThat(entered.recoveryCodes()).hasSize(10);
        assertThat(platform.identity.session(entered.session())).isPresent();

        var second = pending();
        assertThatThrownBy(() -> test.steps.enter(second, app.code(), HERE))
                .isInstanceOf(InvalidInput.class);
        platform.clock.goOn(Duration.ofSeconds(30));
        var session = test.steps.enter(second, app.code(), HERE);
        assertThat(test.steps.enter(pending(), entered.recoveryCodes().get(0), HERE)).isNotEmpty();
        platform.clock.goOn(Duration.ofSeconds(30));
        session = test.steps.prove(auditor, session, app.code());
        session = test.signIns.setPassword(auditor, session, PASSWORD, "another long phrase");
        assertThat(platform.identity.session(session)).isPresent();

        assertThat(test.factors.renewRecoveryCodes(auditor, platform.session(auditor))).hasSize(10);
        assertThat(test.setUp(auditor).paper()).isEmpty();
        assertThatThrownBy(() -> test.factors.removeApp(auditor, platform.session(auditor)))
                .isInstanceOf(SecondFactorNeeded.class);
        var administrator = platform.person("administrator");
        platform.roles.assign(
                new RoleAssignment(
                        administrator.account(),
                        Role.ADMINISTRATOR,
                        Scope.everywhere(),
                        LocalDate.parse("2026-07-01"),
                        null),
                Actor.PLATFORM);
        test.factors.removeAll(auditor.account(), administrator);
        assertThat(test.factors.of(auditor.account()).isThere()).isFalse();
    }

    @Test
    void arePasskeys() {
        var person = platform.person("secretary");
        var session = test.signIns.signIn("secretary", PASSWORD, HERE);
        var device = new Device();
        var passkeys = test.passkeys;
        passkeys.add(person, session, "Laptop", device.make(passkeys.toAdd(person, session)));
        var browser = passkeys.newBrowser();
        var answer = device.sign(passkeys.toSignIn(browser));
        assertThat(passkeys.signIn(browser, answer, HERE)).isNotEmpty();
        assertThatThrownBy(() -> passkeys.signIn(browser, answer, HERE))
                .isInstanceOf(InvalidInput.class);
        session = passkeys.prove(person, session, device.sign(passkeys.toProve(person, session)));
        var pending =
                catchThrowableOfType(
                                SecondFactorAsked.class,
                                () -> test.signIns.signIn("secretary", PASSWORD, HERE))
                        .token();
        assertThat(passkeys.enter(pending, device.sign(passkeys.toEnter(pending)), HERE))
                .isNotEmpty();
        passkeys.rename(person, passkeys.of(person.account()).get(0).id(), "At home");
        assertThat(passkeys.of(person.account()).get(0).name()).isEqualTo("At home");
        passkeys.remove(
                person, platform.session(person), passkeys.of(person.account()).get(0).id());
        assertThat(test.factors.of(person.account()).isThere()).isFalse();
    }
}
