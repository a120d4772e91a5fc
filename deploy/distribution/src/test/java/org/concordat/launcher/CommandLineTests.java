package org.concordat.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.concordat.launcher.CommandLine.Command;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTests {

    @Nested
    class ACommandLine {

        @Test
        void namesACommandAndItsOptions() {
            assertThat(parse("demo", "--background"))
                    .returns(Command.DEMO, CommandLine::command)
                    .returns(true, CommandLine::background);
            assertThat(parse("status", "--json"))
                    .returns(Command.STATUS, CommandLine::command)
                    .returns(true, CommandLine::json);
            assertThat(parse("export", "trail.zip").file()).contains(Path.of("trail.zip"));
            assertThat(parse("let-in", "a.b+c@trust.example"))
                    .returns(Command.LET_IN, CommandLine::command)
                    .returns(Optional.of("a.b+c@trust.example"), CommandLine::name);
        }

        @Test
        void hasNoOptionsUnlessTheyAreTyped() {
            assertThat(parse("run").background()).isFalse();
            assertThat(parse("status").json()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "dance",
                    "DEMO",
                    "demo --json",
                    "stop --background",
                    "status extra",
                    "export",
                    "export --json",
                    "export one two",
                    "let-in",
                    "let-in --all",
                    "let-in one two",
                    "let_in one"
                })
        void isRefusedWithExitCodeTwoWhenItSaysWhatIsNotKnown(String line) {
            assertThatThrownBy(() -> parse(line.split(" ")))
                    .asInstanceOf(type(Refusal.class))
                    .returns(2, Refusal::exitCode);
        }

        @Test
        void isRefusedWhenItIsEmpty() {
            assertThatThrownBy(() -> parse())
                    .hasMessageContaining("concordat demo")
                    .asInstanceOf(type(Refusal.class))
                    .returns(2, Refusal::exitCode);
        }
    }

    private static CommandLine parse(String... arguments) {
        return CommandLine.parse(List.of(arguments));
    }
}
