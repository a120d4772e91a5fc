package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TurnsTests {

    private static final String ELSEWHERE = "198.51.100.7";

    private final Turns turns = new Turns(1);
    private final List<Waiting> line = new ArrayList<>();

    private record Waiting(String whose, CompletableFuture<Boolean> turn) {}

    /** Somebody is at work, so that everybody else waits. */
    @BeforeEach
    void beBusy() {
        assertThat(turns.enter("first", false)).isCompletedWithValue(true);
    }

    private CompletableFuture<Boolean> come(String whose, boolean isKnown) {
        var turn = turns.enter(whose, isKnown);
        line.add(new Waiting(whose, turn));
        return turn;
    }

    /** Whose turns came, in their order. */
    private List<String> served() {
        line.removeIf(each -> each.turn.isDone());
        var order = new ArrayList<String>();
        while (!line.isEmpty()) {
            turns.release();
            var next = line.stream().filter(each -> each.turn.isDone()).toList();
            assertThat(next).as("who is served next, one at a time").hasSize(1);
            assertThat(next.get(0).turn).isCompletedWithValue(true);
            order.add(next.get(0).whose);
            line.removeAll(next);
        }
        return order;
    }

    private static String network(int number) {
        return ClientAddress.of("2001:db8:1:%x::1".formatted(number));
    }

    @Nested
    class ManyOfOneAddress {

        @Test
        void keepNobodyElseFromTheNextTurn() {
            for (var i = 0; i < Turns.MOST_STRANGERS; i++) {
                come("crowd", false);
            }
            assertThat(come("crowd", false)).as("one too many").isCompletedWithValue(false);
            come(ELSEWHERE, false);
            var order = served();
            assertThat(order).hasSize(Turns.MOST_STRANGERS);
            assertThat(order.indexOf(ELSEWHERE)).isBetween(0, 1);
        }
    }

    @Nested
    class ManyNetworksOfOneSite {

        private void crowd() {
            for (var i = 0; i < Turns.MOST_STRANGERS; i++) {
                come(network(i), false);
            }
        }

        @Test
        void keepNobodyElseFromTheNextTurn() {
            crowd();
            come(ELSEWHERE, false);
            var order = served();
            assertThat(order).hasSize(Turns.MOST_STRANGERS);
            assertThat(order.indexOf(ELSEWHERE)).isBetween(0, 1);
        }

        @Test
        void getNoMoreThanTheirPlaces() {
            crowd();
            for (var i = Turns.MOST_STRANGERS; i < 256; i++) {
                assertThat(come(network(i), false)).isCompletedWithValue(false);
            }
        }
    }

    @Nested
    class StrangersFromEverywhere {

        @Test
        void keepNobodyOutWhoIsKnown() {
            for (var i = 0; i < Turns.MOST_STRANGERS; i++) {
                come("192.0.2." + i, false);
            }
            assertThat(come("203.0.113.1", false)).as("one too many").isCompletedWithValue(false);
            come(ELSEWHERE, true);
            assertThat(served().indexOf(ELSEWHERE)).isBetween(0, 1);
        }

        @Test
        void wantForNothingWhileManyAreKnown() {
            for (var i = 0; i < Turns.MOST_WAITING - 1; i++) {
                come("192.0.2." + i % 250, true);
            }
            come(ELSEWHERE, false);
            assertThat(served()).hasSize(Turns.MOST_WAITING).contains(ELSEWHERE);
        }
    }

    @Nested
    class WhoeverFindsNoPlace {

        @Test
        void isToldSoAtOnce() {
            for (var i = 0; i < Turns.MOST_STRANGERS; i++) {
                come("crowd", false);
            }
            assertThatThrownBy(() -> turns.take("crowd", false, () -> "one too many"))
                    .isInstanceOf(SignInBusy.class);
        }
    }
}
