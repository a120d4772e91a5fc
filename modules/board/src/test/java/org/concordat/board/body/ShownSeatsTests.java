package org.concordat.board.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.concordat.spi.NotFound;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ShownSeatsTests {

    private static final SeatHeld CHAIR = seat(1, "Chair");
    private static final SeatHeld NEW = seat(2, "Chief executive");
    private static final SeatHeld NURSE = seat(3, "Chief nurse");

    private static SeatHeld seat(int number, String role) {
        return new SeatHeld(new SeatId(new UUID(0, number)), role, "", true, "", null, null);
    }

    /** A request of which nothing but this is asked. */
    private static ShownSeats request(String method, Map<String, List<String>> fields) {
        return new ShownSeats(
                (HttpServletRequest)
                        Proxy.newProxyInstance(
                                ShownSeatsTests.class.getClassLoader(),
                                new Class<?>[] {HttpServletRequest.class},
                                (proxy, asked, arguments) ->
                                        switch (asked.getName()) {
                                            case "getMethod" -> method;
                                            case "getParameterValues" -> {
                                                var given = fields.get((String) arguments[0]);
                                                yield given == null
                                                        ? null
                                                        : given.toArray(String[]::new);
                                            }
                                            default -> throw new AssertionError(asked);
                                        }));
    }

    private static ShownSeats sent(SeatHeld... shown) {
        return request(
                "POST",
                Map.of("seat", List.of(shown).stream().map(each -> each.id().toString()).toList()));
    }

    @Nested
    class AFormThatIsShown {

        @Test
        void hasTheBodysSeatsWhateverItsAddressSays() {
            var address = Map.of("seat", List.of(NURSE.id().toString()));
            assertThat(request("GET", address).of(List.of(CHAIR, NEW))).containsExactly(CHAIR, NEW);
        }
    }

    @Nested
    class AFormThatWasSent {

        @Test
        void keepsTheLinesThatItShowedThoughASeatStandsBetweenThemNow() {
            assertThat(sent(CHAIR, NURSE).of(List.of(CHAIR, NEW, NURSE)))
                    .containsExactly(CHAIR, NURSE);
        }

        @Test
        void keepsTheLineOfASeatThatIsGoneForItsOwn() {
            assertThat(sent(CHAIR, NURSE, NEW).of(List.of(CHAIR, NEW)))
                    .extracting(SeatHeld::id)
                    .containsExactly(CHAIR.id(), NURSE.id(), NEW.id());
        }

        @Test
        void namesSeatsByTheirIds() {
            var broken = request("POST", Map.of("seat", List.of("0")));
            assertThatThrownBy(() -> broken.of(List.of(CHAIR))).isInstanceOf(NotFound.class);
        }

        @Test
        void saysWhichOfThemWereAsked() {
            var form = request("POST", Map.of("voter", List.of(NURSE.id().toString())));
            assertThat(form.sent("voter")).contains(List.of(NURSE.id()));
            assertThat(form.sent("other")).isEmpty();
        }
    }
}
