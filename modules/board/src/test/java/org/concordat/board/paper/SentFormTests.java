package org.concordat.board.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.EntityPart;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.concordat.board.meeting.Purpose;
import org.concordat.spi.InvalidInput;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SentFormTests {

    @Nested
    class AField {

        @Test
        void isReadAsUtf8AndIsEmptyWhenItIsNotThere() {
            var form = form("Fünf");
            assertThat(form.text("title")).isEqualTo("Fünf");
            assertThat(form.text("author")).isEmpty();
        }

        @Test
        void isNotReadFurtherThanAnyMayBeLong() {
            var content = new ByteArrayInputStream(new byte[100_000]);
            new SentForm(List.of(part("title", content))).text("title");
            assertThat(content.available()).isEqualTo(100_000 - SentForm.MOST_OF_A_FIELD);
        }

        @Test
        void thatIsCutIsStillTooLongForItsOwnRule() {
            // four bytes a character, which is the most (RFC 3629, section 3)
            var cut = form("\uD83D\uDCC4".repeat(50_000)).text("title");
            assertThatThrownBy(() -> new CoverSheet("A paper", Purpose.DECISION, cut, "", ""))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused ->
                                    assertThat(refused.messageKey())
                                            .isEqualTo("platform.text.too-long"));
        }

        private static SentForm form(String title) {
            return new SentForm(
                    List.of(
                            part(
                                    "title",
                                    new ByteArrayInputStream(
                                            title.getBytes(StandardCharsets.UTF_8)))));
        }
    }

    /** A part of which nothing but this is asked. */
    private static EntityPart part(String name, InputStream content) {
        return (EntityPart)
                Proxy.newProxyInstance(
                        SentFormTests.class.getClassLoader(),
                        new Class<?>[] {EntityPart.class},
                        (proxy, asked, arguments) ->
                                switch (asked.getName()) {
                                    case "getName" -> name;
                                    case "getContent" -> content;
                                    default -> throw new AssertionError(asked);
                                });
    }
}
