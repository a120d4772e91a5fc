package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.concordat.platform.TestPlatform;
import org.concordat.platform.identity.Accounts.NewAccount;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTests {

    @Nested
    class ADisplayName {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Chair of the programme board",
                    "Siân O’Connor-Łukasz, 2nd vice chair (acting)",
                    "Олена Коваль (Secretary)",
                    "Ελένη",
                    "山田 Yamada さん",
                    "김민준 Kim",
                    "मीरा शर्मा",
                    "محمد"
                })
        void isWrittenInAnyLanguage(String name) {
            assertThat(DisplayName.of(name).value()).isEqualTo(name);
        }

        @ParameterizedTest
        @CsvSource({
            "Ｃｈａｉｒ, Chair",
            "'  Chair   of\u00a0the board ', Chair of the board",
            "ﬁnance director, finance director",
            "Zoe\u0308, Zoë"
        })
        void isFoldedToPlainLettersAndSpaces(String typed, String kept) {
            assertThat(DisplayName.of(typed).value()).isEqualTo(kept);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Chаir",
                    "Сhair of the board",
                    "Secretαry",
                    "Cha\u200bir",
                    "Chair\u200d",
                    "Cha\u00adir",
                    "Chair\ufe0f",
                    "Chair\u3164",
                    "Chair\u034f",
                    "\udb40\udc41Chair",
                    "Chair\u202eriahC",
                    "Chair\u0007",
                    "Chair\r\nBcc: x@example.org",
                    "Chair\u2028x",
                    "",
                    "   "
                })
        void isRefusedWithLettersOfTwoAlphabetsInAWordOrWithWhatNobodySees(String name) {
            assertThatThrownBy(() -> DisplayName.of(name))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused -> assertThat(refused.field()).contains("displayName"));
        }
    }

    @Nested
    class SomebodyElse {

        private final TestPlatform platform = TestPlatform.onH2();

        private void isRefused(String signInName, String displayName, String field) {
            assertThatThrownBy(() -> add(signInName, displayName))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused -> assertThat(refused.field()).contains(field));
        }

        private void add(String signInName, String displayName) {
            platform.accounts.create(
                    new NewAccount(signInName, displayName, null, null), Actor.PLATFORM);
        }

        @ParameterizedTest
        @ValueSource(strings = {"bi11.modem", "bill.rnodem", "bil1.modem", "bill.m0dem"})
        void hasNoSignInNameThatIsTakenForAnother(String name) {
            add("bill.modem", "Bill");
            isRefused(name, "Somebody", "signInName");
            add("will.modem", "Will");
        }

        @Test
        void hasNoDisplayNameThatLooksLikeAnotherWithoutBeingTheSame() {
            add("secretary.one", "Posa Capo");
            isRefused("secretary.two", "Роѕа Саро", "displayName");
            add("secretary.three", "Posa Capo");
        }
    }
}
