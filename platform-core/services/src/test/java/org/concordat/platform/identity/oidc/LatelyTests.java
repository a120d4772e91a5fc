package org.concordat.platform.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.platform.TestPlatform;
import org.junit.jupiter.api.Test;

class LatelyTests {

    private final TestPlatform platform = TestPlatform.onH2();
    private final Lately lately = new Lately(platform.clock);

    @Test
    void knowsWhatCameForTenMinutes() {
        assertThat(lately.add("one")).isTrue();
        assertThat(lately.add("one")).isFalse();
        assertThat(lately.has("one")).isTrue();
        assertThat(lately.has("other")).isFalse();
        platform.clock.goOn(Lately.KEPT);
        assertThat(lately.has("one")).isFalse();
        assertThat(lately.add("one")).isTrue();
    }

    @Test
    void forgetsTheOldestWhenThereAreTooMany() {
        for (var i = 0; i <= Lately.MOST; i++) {
            assertThat(lately.add("number " + i)).isTrue();
        }
        assertThat(lately.has("number 0")).isFalse();
        assertThat(lately.has("number 1")).isTrue();
        assertThat(lately.has("number " + Lately.MOST)).isTrue();
    }
}
