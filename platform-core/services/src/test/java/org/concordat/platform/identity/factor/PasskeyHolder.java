package org.concordat.platform.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.platform.TestPlatform.PASSWORD;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.identity.SecondFactorRule;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.identity.Actor;

/** A chair with a device of their own, who is signed in by the password and has no passkey yet. */
final class PasskeyHolder {

    static final String HERE = "192.0.2.1";
    static final String NAME = "chair.stockport";

    final TestPlatform platform = TestPlatform.onH2();
    final TestFactors test = new TestFactors(platform, SecondFactorRule.REQUIRED);
    final Passkeys passkeys = test.passkeys;
    final Actor chair = platform.person(NAME);
    final String session = test.signIns.signIn(NAME, PASSWORD, HERE);
    final String browser = passkeys.newBrowser();
    final Device device = new Device();

    void add() {
        passkeys.add(chair, session, "Work laptop", device.make(passkeys.toAdd(chair, session)));
    }

    String signIn() {
        return passkeys.signIn(browser, device.sign(passkeys.toSignIn(browser)), HERE);
    }

    static void isWrong(ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        InvalidInput.class, wrong -> assertThat(wrong.field()).contains("passkey"));
    }
}
