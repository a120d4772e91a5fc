package org.concordat.platform.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.concordat.platform.TestPlatform.PASSWORD;
import static org.concordat.platform.identity.factor.PasskeyHolder.HERE;
import static org.concordat.platform.identity.factor.PasskeyHolder.NAME;
import static org.concordat.platform.identity.factor.PasskeyHolder.isWrong;

import java.time.Duration;
import org.concordat.audit.Facts;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.identity.SecondFactorAsked;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PasskeyAsSecondFactorTests {

    private final PasskeyHolder here = new PasskeyHolder();
    private final TestPlatform platform = here.platform;
    private final TestFactors test = here.test;
    private final Passkeys passkeys = here.passkeys;
    private final Actor chair = here.chair;
    private final String session = here.session;
    private final Device device = here.device;

    @BeforeEach
    void withAPasskey() {
        here.add();
    }

    private String pending() {
        return catchThrowableOfType(
                        SecondFactorAsked.class, () -> test.signIns.signIn(NAME, PASSWORD, HERE))
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
        var next = passkeys.prove(chair, session, device.sign(passkeys.toProve(chair, session)));
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
        var other = here.signIn();
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
        assertThat(passkeys.prove(chair, session, device.sign(passkeys.toProve(chair, session))))
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
