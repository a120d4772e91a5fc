package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The README")
class ReadmeIT {

    private static final Path ROOT = Path.of(System.getProperty("concordat.root", "../.."));
    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final String LAUNCHER = "./concordat ";

    @TempDir private Path folder;

    @Test
    void showsCommandsThatDoWhatItSays() throws IOException {
        // The reader stands in the checkout, beside var.
        Files.createSymbolicLink(folder.resolve("var"), Demonstration.HOME.toAbsolutePath());

        for (var line : section("## Verify a pack")) {
            var command = Command.run(folder, words(line));
            assertThat(command.exitCode()).as(line + "\n" + command.output()).isZero();
        }
    }

    @Test
    void namesNoCommandThatTheLauncherDoesNotKnow() throws IOException {
        var help = Command.run(folder, List.of(Demonstration.LAUNCHER.toString(), "help"));
        assertThat(commands(readme()))
                .hasSizeGreaterThan(4)
                .allSatisfy(
                        line ->
                                assertThat(help.output())
                                        .contains("concordat " + words(line).get(1)));
    }

    @Test
    void drawsATreeOfFoldersThatAreThere() throws IOException {
        var tree = readme().split("## The tree\\n```\\n", 2)[1].split("```", 2)[0];
        var parent = "";
        for (var line : tree.lines().toList()) {
            var name = line.strip().split(" ", 2)[0];
            if (!line.startsWith(" ")) {
                parent = name.endsWith("/") ? name : "";
            }
            var path = line.startsWith(" ") ? parent + name : name;
            assertThat(ROOT.resolve(path)).as(line).exists();
        }
    }

    private static List<String> section(String heading) throws IOException {
        return commands(readme().split(Pattern.quote(heading), 2)[1].split("\n## ", 2)[0]);
    }

    private static List<String> commands(String text) {
        return SHELL.matcher(text)
                .results()
                .flatMap(block -> block.group(1).lines())
                .filter(line -> line.startsWith(LAUNCHER))
                .toList();
    }

    private static List<String> words(String line) {
        var words = new ArrayList<>(List.of(line.split(" ")));
        words.set(0, Demonstration.LAUNCHER.toString());
        return words;
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }
}
