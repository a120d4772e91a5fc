package org.concordat.portal.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DepartServletTests {

    @Nested
    class ALinkToTheProvider {

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"same-origin", "same-site", "cross-site", "none"})
        void beginsTheSessionOfWhoHasNone(@Nullable String site) {
            assertThat(DepartServlet.beginsASession(site, false)).isTrue();
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"same-site", "cross-site", "none"})
        void replacesNoSessionFromElsewhere(@Nullable String site) {
            assertThat(DepartServlet.beginsASession(site, true)).isFalse();
        }

        @Test
        void replacesASessionFromAPageOfOurs() {
            assertThat(DepartServlet.beginsASession("same-origin", true)).isTrue();
        }
    }
}
