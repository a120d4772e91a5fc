package org.concordat.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PasswordsTests {

    private final Passwords passwords = new Passwords();

    @Nested
    class AReadablePassword {

        @Test
        void isFivePronounceableGroups() {
            assertThat(passwords.readable())
                    .matches("([bdfhjkmnprstvz][aeiou]){2}(-([bdfhjkmnprstvz][aeiou]){2}){4}");
        }

        @Test
        void isAnotherEachTime() {
            var made = Stream.generate(passwords::readable).limit(1000);
            assertThat(made.collect(Collectors.toSet())).hasSize(1000);
        }
    }

    @Nested
    class AKey {

        @Test
        void hasTheLengthThatWasAskedFor() {
            assertThat(Base64.getDecoder().decode(passwords.base64(16))).hasSize(16);
        }

        @Test
        void forAHeaderNeedsNoQuoting() {
            assertThat(passwords.token(32)).matches("[A-Za-z0-9_-]{43}");
        }
    }
}
