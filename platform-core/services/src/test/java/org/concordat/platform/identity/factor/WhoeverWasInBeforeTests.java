package org.concordat.platform.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.concordat.platform.TestPlatform.PASSWORD;
import static org.concordat.platform.identity.factor.PasskeyHolder.HERE;
import static org.concordat.platform.identity.factor.PasskeyHolder.NAME;
import static org.concordat.platform.identity.factor.PasskeyHolder.isWrong;

import java.time.Duration;
import java.time.LocalDate;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.identity.SecondFactorAsked;
import org.concordat.platform.mail.TestMail;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhoeverWasInBeforeTests {

    private static final String NEXT = "another long phrase";

    private final PasskeyHolder here = new PasskeyHolder();
    private final TestPlatform platform = here.platform;
    private final TestFactors test = here.test;
    private final Passkeys passkeys = here.passkeys;
    private final Actor chair = here.chair;
    private final String session = here.session;
    private final Device device = here.device;

    @BeforeEach
    void withAPasskey() {
        platform.accounts.setAddress(chair.account(), "chair@council.example", Actor.PLATFORM);
        here.add();
    }

    private void reset() {
        var link = platform.accounts.oneTimeLink(chair.account(), Actor.PLATFORM);
        test.signIns.reset(link, NEXT, HERE);
    }

    @Test
    void doesNotComeInByAPasskeyAfterAReset() {
        reset();
        isWrong(here::signIn);
        var pending =
                catchThrowableOfType(
                                SecondFactorAsked.class,
                                () -> test.signIns.signIn(NAME, NEXT, HERE))
                        .token();
        assertThat(passkeys.enter(pending, device.sign(passkeys.toEnter(pending)), HERE))
                .isNotEmpty();
        assertThat(here.signIn()).isNotEmpty();
    }

    private String pending(String password) {
        return catchThrowableOfType(
                        SecondFactorAsked.class, () -> test.signIns.signIn(NAME, password, HERE))
                .token();
    }

    @Test
    void isToldOfTheResetAfterTheNewPasswordOnlyAndUntilAPasskeyAnswered() {
        assertThat(passkeys.isEndedByReset(pending(PASSWORD))).isFalse();
        reset();
        isWrong(here::signIn);
        var pending = pending(NEXT);
        assertThat(passkeys.isEndedByReset(pending)).isTrue();
        passkeys.enter(pending, device.sign(passkeys.toEnter(pending)), HERE);
        assertThat(passkeys.isEndedByReset(pending(NEXT))).isFalse();
        assertThatThrownBy(() -> passkeys.isEndedByReset("made-up")).isInstanceOf(SignInOver.class);
    }

    @Test
    void isToldOfTheResetNoMoreWhenOneOfSeveralPasskeysAnswered() {
        var lost = new Device();
        passkeys.add(chair, session, "Telephone", lost.make(passkeys.toAdd(chair, session)));
        reset();
        var pending = pending(NEXT);
        assertThat(passkeys.isEndedByReset(pending)).isTrue();
        passkeys.enter(pending, device.sign(passkeys.toEnter(pending)), HERE);
        assertThat(passkeys.isEndedByReset(pending(NEXT))).isFalse();
        assertThat(here.signIn()).isNotEmpty();
    }

    @Test
    void isNamedToTheHolderByTheirPasskeys() {
        reset();
        assertThat(TestMail.waiting(platform.source, platform.clock))
                .filteredOn(letter -> letter.text().contains("has passkeys: Work laptop."))
                .hasSize(1);
    }

    @Test
    void leavesNoPasskeyThatOpensTheAccountWhenTheyComeBack() {
        platform.accounts.setLastDay(
                chair.account(), LocalDate.parse("2026-07-01"), Actor.PLATFORM);
        platform.clock.goOn(Duration.ofDays(1));
        platform.accounts.setLastDay(chair.account(), null, Actor.PLATFORM);
        assertThat(passkeys.of(chair.account())).isEmpty();
        assertThat(test.factors.of(chair.account()).recoveryCodes()).isZero();
        assertThat(platform.trail.types()).contains("platform.passkeys-voided.v1");
    }
}
