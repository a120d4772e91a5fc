package org.concordat.platform.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

/** Words in a file beside this class, one a line; a line that begins with {@code #} is a remark. */
final class WordList {

    private WordList() {}

    static void read(String name, Set<String> words) {
        try (var stream = Objects.requireNonNull(WordList.class.getResourceAsStream(name));
                var lines =
                        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(words::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
