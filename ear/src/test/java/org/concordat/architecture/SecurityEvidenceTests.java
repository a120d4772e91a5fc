package org.concordat.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/security.md to what is there. That a claim is true it cannot see; that its evidence
 * exists it can.
 */
@DisplayName("docs/security.md")
class SecurityEvidenceTests {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ITEM =
            Pattern.compile(
                    "(?m)^\\| (\\d+\\.\\d+\\.\\d+) \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\|$");
    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z0-9]+)`");
    private static final Pattern FILE = Pattern.compile("`((?:docs|deploy)/[^` ]+)`");

    /** Words in code's type that are no class of ours. */
    private static final Set<String> OTHERS =
            Set.of("BigDecimal", "HttpOnly", "Origin", "SameSite", "Secure", "SecureRandom");

    private final String text = read(ROOT.resolve("docs/security.md"));

    @Test
    void answersEachItemOnceInOrder() {
        assertThat(items().map(item -> item.group(1))).containsExactlyElementsOf(asked());
    }

    @Test
    void saysHowEachItemStandsAndWhy() {
        assertThat(items()).allSatisfy(SecurityEvidenceTests::saysHowItStands);
    }

    @Test
    void namesOnlyWhatIsThere() throws IOException {
        var classes = classesInTheHouse();
        assertThat(all(NAMED).filter(name -> !OTHERS.contains(name) && !classes.contains(name)))
                .isEmpty();
        assertThat(all(FILE).filter(file -> !Files.exists(ROOT.resolve(file)))).isEmpty();
    }

    private static void saysHowItStands(MatchResult item) {
        assertThat(item.group(2)).as(item.group(1)).isIn("met", "partly", "not", "n/a");
        assertThat(item.group(3)).as(item.group(1)).isNotBlank();
    }

    private Stream<MatchResult> items() {
        return ITEM.matcher(text).results();
    }

    private Stream<String> all(Pattern named) {
        return named.matcher(text).results().map(found -> found.group(1));
    }

    private static List<String> asked() {
        return read(Path.of("src/test/resources/asvs-5.0.0-level-2.txt"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static Set<String> classesInTheHouse() throws IOException {
        try (var files =
                Files.find(
                        ROOT,
                        20,
                        (path, is) -> path.toString().endsWith(".java") && is.isRegularFile())) {
            return files.map(path -> path.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
