package org.concordat.spi.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.concordat.spi.InvalidInput;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTests {

    private static final EmailAddress SOMEBODY = new EmailAddress("a.person@example.org");

    @Nested
    class AnAddress {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a@b",
                    "a.person@example.org",
                    "A.Person+board@Example.ORG",
                    "o'neill@nhs.example",
                    "x@xn--bcher-kva.example"
                })
        void isTakenAsOneWritesIt(String typed) {
            assertThat(EmailAddress.of("email", typed).value()).isEqualToIgnoringCase(typed);
        }

        @Test
        void mayHaveBeenCopiedWithSpacesAround() {
            assertThat(EmailAddress.of("email", " a.person@example.org ")).isEqualTo(SOMEBODY);
        }

        @Test
        void hasItsDomainInLowerCaseAndItsLocalPartAsItIs() {
            assertThat(EmailAddress.of("email", "A.Person@EXAMPLE.org").value())
                    .isEqualTo("A.Person@example.org");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "nobody",
                    "@example.org",
                    "a@",
                    "a@b@c",
                    "a..b@example.org",
                    ".a@example.org",
                    "a@example.org,b@example.org",
                    "a@example.org b@example.org",
                    "A Person <a@example.org>",
                    "\"a b\"@example.org",
                    "a@[192.0.2.1]",
                    "a@-example.org",
                    "a@example.org\r\nBcc: b@example.org",
                    "a@example.org\n",
                    "\r\na@example.org",
                    "a\u0000@example.org",
                    "a@exаmple.org",
                    "a@example.org\u202e",
                    "a%0d%0abcc:b@example.org\r"
                })
        void isRefusedWhenItIsNotOne(String typed) {
            assertThatThrownBy(() -> EmailAddress.of("email", typed))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused -> assertThat(refused.field()).contains("email"));
        }

        @Test
        void isRefusedWhenItIsEndless() {
            assertThatThrownBy(() -> EmailAddress.of("email", "a".repeat(65) + "@example.org"))
                    .isInstanceOf(InvalidInput.class);
            assertThatThrownBy(() -> EmailAddress.of("email", "a@" + "example.".repeat(40) + "org"))
                    .isInstanceOf(InvalidInput.class);
        }
    }

    @Nested
    class ALetter {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "Two\r\nBcc: b@example.org",
                    "Two\nlines",
                    "A\tstop",
                    "Nothing\u0000",
                    "To the \u202eleft"
                })
        void hasASubjectOnOneLine(String subject) {
            assertThatThrownBy(() -> new Letter(SOMEBODY, subject, "Text"))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused -> assertThat(refused.field()).contains("subject"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "A bell\u0007", "A null\u0000"})
        void hasATextWithoutControlCharacters(String text) {
            assertThatThrownBy(() -> new Letter(SOMEBODY, "Subject", text))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused -> assertThat(refused.field()).contains("text"));
        }

        @Test
        void doesNotTellItsTextToALog() {
            var letter = new Letter(SOMEBODY, "Your invitation", "https://x.example/?token=abc");
            assertThat(letter.toString()).doesNotContain("abc").doesNotContain("person");
        }
    }
}
