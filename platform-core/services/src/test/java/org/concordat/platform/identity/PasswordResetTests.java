package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.platform.TestPlatform.PASSWORD;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.mail.TestMail;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.mail.Letter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PasswordResetTests {

    private static final String HERE = "192.0.2.1";
    private static final String NEXT = "another long phrase";
    private static final Pattern TOKEN =
            Pattern.compile("https://concordat.example/reset-password\\?token=([\\w-]{43})");

    private final TestPlatform platform = TestPlatform.onH2();
    private final SignIns signIns = platform.signIns;
    private final Actor secretary = platform.person("secretary");

    @BeforeEach
    void giveAnAddress() {
        platform.accounts.setAddress(
                secretary.account(), "secretary@trust.example", Actor.PLATFORM);
        platform.trail.forget();
    }

    private List<Letter> letters() {
        return TestMail.waiting(platform.source, platform.clock);
    }

    private String link() {
        // letters of one moment have no order
        platform.clock.goOn(Duration.ofMillis(1));
        signIns.askForReset("Secretary", HERE);
        TestIdentity.round(platform);
        var letters = letters();
        var found = TOKEN.matcher(letters.get(letters.size() - 1).text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private void isUnusable(String link) {
        assertThat(signIns.isReset(link)).isFalse();
        assertThatThrownBy(() -> signIns.reset(link, NEXT, HERE)).isInstanceOf(LinkUnusable.class);
    }

    @Nested
    class ALink {

        @Test
        void setsAPasswordAndEndsAllSessions() {
            var one = signIns.signIn("secretary", PASSWORD, HERE);
            var other = signIns.signIn("secretary", PASSWORD, "192.0.2.7");
            var link = link();
            assertThat(signIns.isReset(link)).isTrue();
            signIns.reset(link, NEXT, HERE);
            assertThat(platform.trail.last().type()).isEqualTo("platform.password-reset.v1");
            assertThat(platform.trail.lastActor()).isEqualTo(secretary);
            assertThat(platform.identity.session(one)).isEmpty();
            assertThat(platform.identity.session(other)).isEmpty();
            assertThatThrownBy(() -> signIns.signIn("secretary", PASSWORD, HERE))
                    .isInstanceOf(SignInRefused.class);
            assertThat(signIns.signIn("secretary", NEXT, HERE)).isNotEmpty();
        }

        @Test
        void worksOnce() {
            var link = link();
            signIns.reset(link, NEXT, HERE);
            isUnusable(link);
        }

        @Test
        void worksForHalfAnHour() {
            var link = link();
            platform.clock.goOn(Duration.ofMinutes(30).minusMillis(1));
            assertThat(signIns.isReset(link)).isTrue();
            platform.clock.goOn(Duration.ofMillis(1));
            isUnusable(link);
        }

        @Test
        void isNotUsedUpByAPasswordThatIsRefused() {
            var link = link();
            assertThatThrownBy(() -> signIns.reset(link, "Password1234", HERE))
                    .isInstanceOf(InvalidInput.class);
            signIns.reset(link, NEXT, HERE);
        }

        @Test
        void signsNobodyIn() {
            var link = link();
            assertThatThrownBy(() -> signIns.redeem(link, HERE)).isInstanceOf(SignInRefused.class);
            signIns.reset(link, NEXT, HERE);
        }

        @Test
        void doesNotWorkAfterALaterOneOrAnotherAddressOrAnotherPassword() {
            var earlier = link();
            platform.clock.goOn(Duration.ofSeconds(10));
            var later = link();
            isUnusable(earlier);
            platform.accounts.setAddress(secretary.account(), "x@trust.example", Actor.PLATFORM);
            isUnusable(later);
            var last = link();
            signIns.setPassword(secretary, platform.session(secretary), PASSWORD, NEXT);
            isUnusable(last);
        }

        @Test
        void thatSignsInSetsNoPasswordOfASuspendedAccount() {
            var link = link();
            platform.accounts.suspend(secretary.account(), Actor.PLATFORM);
            isUnusable(link);
            isUnusable("");
            isUnusable("x".repeat(100_000));
        }

        @Test
        void letsInWhoWasLockedOutByStrangers() {
            for (var i = 0; i < 5; i++) {
                assertThatThrownBy(() -> signIns.signIn("secretary", "wrong", HERE))
                        .isInstanceOf(SignInRefused.class);
            }
            signIns.reset(link(), NEXT, HERE);
            assertThat(signIns.signIn("secretary", NEXT, HERE)).isNotEmpty();
        }
    }

    @Nested
    class Asking {

        @Test
        void sendsALetterOnlyToWhomThereIs() {
            signIns.askForReset("nobody", HERE);
            signIns.askForReset("\u0000 my password by mistake", HERE);
            TestIdentity.round(platform);
            assertThat(letters()).isEmpty();
            assertThat(platform.trail.types())
                    .containsExactly(
                            "platform.password-reset-asked.v1", "platform.password-reset-asked.v1");
            assertThat(platform.trail.last().toString()).doesNotContain("mistake");
            assertThat(platform.database.any("select id from platform.password_reset")).isFalse();
        }

        @Test
        void sendsNoLetterToASuspendedAccountOrOneThatHasNotBegun() {
            platform.accounts.suspend(secretary.account(), Actor.PLATFORM);
            platform.accounts.create(
                    new Accounts.NewAccount(
                            "newcomer", "Newcomer", null, null, "new@trust.example", null),
                    Actor.PLATFORM);
            signIns.askForReset("secretary", HERE);
            signIns.askForReset("newcomer", HERE);
            TestIdentity.round(platform);
            assertThat(letters()).isEmpty();
        }

        @Test
        void sendsThreeLettersAnHourAtMost() {
            for (var i = 0; i < 10; i++) {
                signIns.askForReset("secretary", HERE);
                platform.clock.goOn(Duration.ofSeconds(30));
                TestIdentity.round(platform);
            }
            assertThat(letters()).hasSize(3);
            platform.clock.goOn(Duration.ofHours(1));
            assertThat(link()).isNotEmpty();
        }
    }

    @Test
    void tellsTheHolderOfAPasswordThatWasChanged() {
        signIns.setPassword(secretary, platform.session(secretary), PASSWORD, NEXT);
        assertThat(letters())
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.to().value()).isEqualTo("secretary@trust.example");
                            assertThat(letter.text()).doesNotContain(NEXT);
                        });
    }
}
