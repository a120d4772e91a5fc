package org.concordat.platform.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.platform.identity.factor.PasskeyHolder.isWrong;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.platform.TestPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeysTests {

    private final PasskeyHolder here = new PasskeyHolder();
    private final TestPlatform platform = here.platform;
    private final TestFactors test = here.test;
    private final Passkeys passkeys = here.passkeys;
    private final Actor chair = here.chair;

    @BeforeEach
    void withAPasskey() {
        here.add();
    }

    private UUID passkey() {
        return passkeys.of(chair.account()).get(0).id();
    }

    @Nested
    class Renaming {

        private void isCalled(String name) {
            assertThat(passkeys.of(chair.account()))
                    .singleElement()
                    .satisfies(each -> assertThat(each.name()).isEqualTo(name));
        }

        @Test
        void isOnRecordWithTheNameWithheld() {
            var passkey = passkey();
            passkeys.rename(chair, passkey, " Laptop at home ");
            isCalled("Laptop at home");
            var renamed = platform.trail.last();
            assertThat(renamed.type()).isEqualTo("platform.passkey-renamed.v1");
            assertThat(renamed.facts()).isEqualTo(Facts.none());
            assertThat(renamed.withheld()).isEqualTo(Map.of("name", "Laptop at home"));
            assertThat(renamed.subjects()).contains(Subject.of("platform.passkey", passkey));
        }

        @Test
        void toTheNameThatItHasIsNothing() {
            platform.trail.forget();
            passkeys.rename(chair, passkey(), "Work laptop");
            assertThat(platform.trail.types()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "  ",
                    "two\nlines",
                    "1234567890123456789012345678901234567890123456789012345678901"
                })
        void isRefusedToANameThatIsNone(String name) {
            assertThatThrownBy(() -> passkeys.rename(chair, passkey(), name))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            wrong -> assertThat(wrong.field()).contains("name"));
            isCalled("Work laptop");
        }

        @Test
        void isNobodyElsesAffair() {
            var stranger = platform.person("stranger");
            assertThatThrownBy(() -> passkeys.rename(stranger, passkey(), "Mine"))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> passkeys.rename(chair, new UUID(1, 1), "Mine"))
                    .isInstanceOf(NotFound.class);
            isCalled("Work laptop");
        }

        @Test
        void changesNothingElse() {
            passkeys.rename(chair, passkey(), "1".repeat(60));
            assertThat(platform.identity.session(here.signIn())).isPresent();
        }
    }

    @Nested
    class Removing {

        @Test
        void endsItAndTheCodesOnPaper() {
            passkeys.remove(chair, platform.session(chair), passkey());
            assertThat(platform.trail.last().type()).isEqualTo("platform.passkey-removed.v1");
            assertThat(test.factors.of(chair.account()).isThere()).isFalse();
            assertThat(test.factors.of(chair.account()).recoveryCodes()).isZero();
            isWrong(here::signIn);
        }

        @Test
        void leavesTheCodesOnPaperWhereThereIsAnApp() {
            test.setUp(chair);
            passkeys.remove(chair, platform.session(chair), passkey());
            assertThat(test.factors.of(chair.account()).recoveryCodes()).isEqualTo(10);
        }

        @Test
        void isRefusedForSomebodyElses() {
            var stranger = platform.person("stranger");
            assertThatThrownBy(
                            () -> passkeys.remove(stranger, platform.session(stranger), passkey()))
                    .isInstanceOf(NotFound.class);
        }

        @Test
        void isRefusedInASessionThatWasEndedMeanwhile() {
            var session = platform.session(chair);
            test.signIns.signOut(session);
            assertThatThrownBy(() -> passkeys.remove(chair, session, passkey()))
                    .isInstanceOf(NotFound.class);
            assertThat(passkeys.of(chair.account())).hasSize(1);
        }

        @Test
        void isRefusedForTheOnlyOneThatIsNeeded() {
            platform.roles.assign(
                    new RoleAssignment(
                            chair.account(),
                            Role.AUDITOR,
                            Scope.everywhere(),
                            LocalDate.parse("2026-07-01"),
                            null),
                    Actor.PLATFORM);
            assertThatThrownBy(() -> passkeys.remove(chair, platform.session(chair), passkey()))
                    .isInstanceOf(SecondFactorNeeded.class);
            test.setUp(chair);
            passkeys.remove(chair, platform.session(chair), passkey());
            assertThatThrownBy(() -> test.factors.removeApp(chair, platform.session(chair)))
                    .isInstanceOf(SecondFactorNeeded.class);
        }
    }
}
