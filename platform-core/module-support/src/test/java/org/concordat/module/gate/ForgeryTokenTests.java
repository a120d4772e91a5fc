package org.concordat.module.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ForgeryTokenTests {

    private static final String SESSION = "session-of-anne";

    @Nested
    class AFormIsAccepted {

        @Test
        void withTheTokenOfItsSession() {
            assertThat(ForgeryToken.matches(SESSION, ForgeryToken.of(SESSION))).isTrue();
        }
    }

    @Nested
    class AFormIsRefused {

        @Test
        void withTheTokenOfAnotherSession() {
            assertThat(ForgeryToken.matches(SESSION, ForgeryToken.of("another"))).isFalse();
        }

        @Test
        void withoutAToken() {
            assertThat(ForgeryToken.matches(SESSION, null)).isFalse();
            assertThat(ForgeryToken.matches(SESSION, "")).isFalse();
        }

        @Test
        void withTheSessionItselfForAToken() {
            assertThat(ForgeryToken.matches(SESSION, SESSION)).isFalse();
        }
    }

    @Nested
    class ANotice {

        @Test
        void isShownToTheSessionThatItWasLeftFor() {
            var sealed = Notice.seal(SESSION, "Meeting called – “Q3”");

            assertThat(Notice.open(SESSION, sealed)).contains("Meeting called – “Q3”");
        }

        @Test
        void isNotShownWhenAnybodyElseWroteIt() {
            var sealed = Notice.seal("another", "Call this number");
            var swapped = Notice.seal(SESSION, "a").replaceFirst("^[^.]*", sealed.split("\\.")[0]);

            assertThat(Notice.open(SESSION, sealed)).isEmpty();
            assertThat(Notice.open(SESSION, swapped)).isEmpty();
            assertThat(Notice.open(SESSION, "no dot")).isEmpty();
            assertThat(Notice.open(SESSION, "!!.!!")).isEmpty();
        }
    }
}
