package org.concordat.platform.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.platform.identity.factor.PasskeyHolder.HERE;
import static org.concordat.platform.identity.factor.PasskeyHolder.isWrong;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.concordat.audit.Facts;
import org.concordat.platform.TestPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.TooManyAttempts;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SigningInByPasskeyTests {

    private final PasskeyHolder here = new PasskeyHolder();
    private final TestPlatform platform = here.platform;
    private final Passkeys passkeys = here.passkeys;
    private final Actor chair = here.chair;
    private final String session = here.session;
    private final String browser = here.browser;
    private final Device device = here.device;

    @BeforeEach
    void withAPasskey() {
        here.add();
    }

    @Test
    void needsNoNameAndNoPasswordAndIsAProof() {
        var token = here.signIn();
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
        assertThat(platform.trail.last().facts()).isEqualTo(Facts.of("reason", "WRONG_PASSKEY"));
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
        isWrong(here::signIn);
        device.origin = "http://concordat.example";
        isWrong(here::signIn);
    }

    @Test
    void isNotDoneForAnotherRelyingParty() {
        device.relyingParty = "example";
        isWrong(here::signIn);
    }

    @Test
    void isNotDoneWhereTheDeviceAsksNobody() {
        device.verifying = false;
        isWrong(here::signIn);
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
        passkeys.remove(chair, platform.session(chair), passkeys.of(chair.account()).get(0).id());
        device.count = 7;
        here.add();
        here.signIn();
        device.count = 5;
        isWrong(here::signIn);
        device.count = 20;
        assertThat(here.signIn()).isNotEmpty();
    }

    @Test
    void isNotDoneWhileTheAccountIsSuspended() {
        platform.accounts.suspend(chair.account(), Actor.PLATFORM);
        isWrong(here::signIn);
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
        assertThat(here.signIn()).isNotEmpty();
    }
}
