package org.concordat.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.concordat.platform.TestPlatform;
import org.concordat.spi.demo.DemoData;
import org.concordat.spi.demo.DemoWorld;
import org.concordat.spi.documents.DocumentRefused;
import org.concordat.spi.documents.DocumentRefused.Reason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DemonstrationTests {

    private final TestPlatform platform = TestPlatform.onH2();
    private final List<String> said = new ArrayList<>();
    private final List<Boolean> ended = new ArrayList<>();
    private final Demonstration demonstration = demonstration(says("own", true));

    private Demonstration demonstration(DemoData own) {
        return new Demonstration(
                platform.database,
                platform.modules,
                own,
                TestDemo.world(platform),
                work -> {
                    var done = work.getAsBoolean();
                    ended.add(done);
                    return done;
                },
                platform.clock);
    }

    private DemoData says(String word, boolean answer) {
        return world -> {
            said.add(word);
            return answer;
        };
    }

    private static DemoData fails() {
        return (DemoWorld world) -> {
            throw new IllegalStateException("outer", new IllegalArgumentException("planted"));
        };
    }

    @Nested
    class ThePlatformsOwnPart {

        @Test
        void comesFirst() {
            platform.modules.activate("a", says("a", true));
            assertThat(demonstration.state())
                    .isEqualTo(new Demo(DemoState.LOADING, "organisations and programmes"));
            demonstration.advance();
            assertThat(said).containsExactly("own", "a");
            assertThat(demonstration.state()).isEqualTo(new Demo(DemoState.READY, ""));
        }

        @Test
        void isAllThatFailsWhenItFails() {
            platform.modules.activate("a", says("a", true));
            var failing = demonstration(fails());
            failing.advance();
            failing.advance();
            assertThat(said).isEmpty();
            assertThat(failing.state()).isEqualTo(new Demo(DemoState.FAILED, "platform: planted"));
        }
    }

    @Nested
    class AModulesPart {

        @Test
        void isLoadedOnceAlsoByTheNextStart() {
            platform.modules.activate("a", says("a", true));
            demonstration.advance();
            demonstration.advance();
            demonstration(says("own", true)).advance();
            assertThat(said).containsExactly("own", "a");
        }

        @Test
        void isLoadedWhenTheModuleArrives() {
            demonstration.advance();
            platform.modules.activate("late", says("late", true));
            assertThat(demonstration.state()).isEqualTo(new Demo(DemoState.LOADING, "late"));
            demonstration.advance();
            assertThat(demonstration.state().state()).isEqualTo(DemoState.READY);
            assertThat(said).containsExactly("own", "late");
        }

        @Test
        void isRolledBackAndAskedAgainWhileItWaitsForAnother() {
            var board = new boolean[1];
            DemoData first =
                    world -> {
                        board[0] = true;
                        return true;
                    };
            DemoData second = world -> board[0];
            platform.modules.activate("a-pack", second);
            platform.modules.activate("board", first);
            demonstration.advance();
            assertThat(ended).containsExactly(true, false, true, true);
            assertThat(demonstration.state().state()).isEqualTo(DemoState.READY);
        }

        @Test
        void thatWaitsForNothingThereKeepsItLoading() {
            platform.modules.activate("a", says("a", false));
            demonstration.advance();
            assertThat(demonstration.state()).isEqualTo(new Demo(DemoState.LOADING, "a"));
        }

        @Test
        void thatTheScannerDoesNotLookAtSaysWhatToStartAndThatNothingWasKept() {
            DemoData filed =
                    world -> {
                        throw new IllegalStateException(
                                new DocumentRefused("paper", Reason.NOT_LOOKED_AT));
                    };
            platform.modules.activate("a", filed);
            demonstration.advance();
            assertThat(demonstration.state().state()).isEqualTo(DemoState.FAILED);
            assertThat(demonstration.state().detail())
                    .startsWith("a: its files were not looked at")
                    .contains("Start the scanner, or take CONCORDAT_SCANNER away")
                    .contains("nothing was kept");
            assertThat(ended).containsExactly(true);
        }

        @Test
        void thatFailsIsToldAndLeftAloneUntilTheNextStart() {
            platform.modules.activate("a", fails());
            platform.modules.activate("b", says("b", true));
            demonstration.advance();
            demonstration.advance();
            assertThat(said).containsExactly("own", "b");
            assertThat(demonstration.state()).isEqualTo(new Demo(DemoState.FAILED, "a: planted"));
            platform.modules.activate("a", says("a", true));
            demonstration(says("own", true)).advance();
            assertThat(said).containsExactly("own", "b", "a");
        }
    }
}
