package org.concordat.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A secret that an operator gives in a file; or in a variable, which the server's process does not
 * inherit. It is read when the server starts: no other command needs it.
 *
 * @param name the variable that holds it; with {@code _FILE} behind, the one that names its file
 */
record GivenSecret(String name, Optional<String> value, Optional<Path> file) {

    static Optional<GivenSecret> from(Map<String, String> environment, String name) {
        var secret =
                new GivenSecret(
                        name,
                        value(environment, name),
                        value(environment, name + "_FILE").map(Path::of));
        if (secret.value().isPresent() && secret.file().isPresent()) {
            throw new Refusal("Set %s or %s_FILE, not both.".formatted(name, name));
        }
        return secret.value().isPresent() || secret.file().isPresent()
                ? Optional.of(secret)
                : Optional.empty();
    }

    /** The secret, which is the first line of its file. */
    String read() {
        var secret = file.map(this::firstLine).or(() -> value).orElseThrow();
        if (secret.contains("${")) {
            throw new Refusal(
                    "%s must not have “${” in it, which the server reads as the name of a setting."
                            .formatted(name));
        }
        return secret;
    }

    private String firstLine(Path path) {
        try (var lines = Files.lines(path)) {
            return lines.findFirst()
                    .filter(line -> !line.isBlank())
                    .orElseThrow(
                            () ->
                                    new Refusal(
                                            "%s_FILE names %s, whose first line is empty."
                                                    .formatted(name, path)));
        } catch (IOException | UncheckedIOException e) {
            throw new Refusal("%s_FILE names %s, which cannot be read.".formatted(name, path), e);
        }
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "GivenSecret[%s]".formatted(name);
    }
}
