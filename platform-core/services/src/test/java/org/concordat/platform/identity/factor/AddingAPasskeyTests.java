package org.concordat.platform.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.platform.TestPlatform.PASSWORD;
import static org.concordat.platform.identity.factor.PasskeyHolder.HERE;
import static org.concordat.platform.identity.factor.PasskeyHolder.NAME;
import static org.concordat.platform.identity.factor.PasskeyHolder.isWrong;

import org.concordat.platform.TestPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddingAPasskeyTests {

    private final PasskeyHolder here = new PasskeyHolder();
    private final TestPlatform platform = here.platform;
    private final TestFactors test = here.test;
    private final Passkeys passkeys = here.passkeys;
    private final Actor chair = here.chair;
    private final String session = here.session;
    private final String browser = here.browser;
    private final Device device = here.device;

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
                        chair, session, "Work laptop", device.make(passkeys.toAdd(chair, session)));
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
        here.add();
        assertThat(platform.identity.session(session)).isPresent();
        assertThat(platform.identity.session(others)).isEmpty();
        assertThat(platform.trail.types()).contains("platform.signed-out.v1");
    }

    @Test
    void isRefusedFromAnotherSite() {
        device.origin = "https://concordat.example.evil.example";
        isWrong(here::add);
    }

    @Test
    void isRefusedForAnotherRelyingParty() {
        device.relyingParty = "evil.example";
        isWrong(here::add);
    }

    @Test
    void isRefusedWhereTheDeviceAsksNobody() {
        device.verifying = false;
        isWrong(here::add);
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
        here.add();
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
                        InvalidInput.class, wrong -> assertThat(wrong.field()).contains("name"));
    }
}
