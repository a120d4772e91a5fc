package org.concordat.module.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTests {

    @Nested
    class ARedirect {

        @ParameterizedTest
        @ValueSource(strings = {"/", "/board/", "/board/meeting?id=1&x=a%20b", "/audit#top"})
        void leadsToAPathOnThisServer(String path) {
            assertThat(LocalPath.of(path)).map(LocalPath::value).contains(path);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "board",
                    "//evil.example",
                    "/\\evil.example",
                    "/\t/evil.example",
                    "/\n/evil.example",
                    "/a\r\nSet-Cookie: x",
                    "https://evil.example",
                    "javascript:alert(1)",
                    "/a b",
                    "/\u202Eboard"
                })
        void neverLeadsElsewhere(String path) {
            assertThat(LocalPath.of(path)).isEmpty();
            assertThatIllegalArgumentException().isThrownBy(() -> new LocalPath(path));
        }

        @Test
        void isNotFollowedWhenNoneIsGiven() {
            assertThat(LocalPath.of(null)).isEmpty();
        }
    }

    @Nested
    class SignIn {

        @Test
        void leadsBackToWhereThePersonWanted() {
            assertThat(new LocalPath("/board/meeting?id=1&a=b").throughSignIn())
                    .isEqualTo("/sign-in?next=%2Fboard%2Fmeeting%3Fid%3D1%26a%3Db");
        }

        @Test
        void needsNoAddressToLeadBackToTheHomePage() {
            assertThat(new LocalPath("/").throughSignIn()).isEqualTo("/sign-in");
        }
    }
}
