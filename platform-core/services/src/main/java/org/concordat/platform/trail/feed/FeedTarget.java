package org.concordat.platform.trail.feed;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.concordat.platform.settings.Environment;
import org.jspecify.annotations.Nullable;

/**
 * Where the feed goes.
 *
 * @param endpoint {@code CONCORDAT_OTLP_ENDPOINT}: the collector's base address, to which {@code
 *     /v1/logs} is added (OTLP specification, "OTLP/HTTP Request")
 * @param headersFile {@code CONCORDAT_OTLP_HEADERS_FILE}: a line {@code name: value} for each
 *     header, such as a token; it is read for each request, so that a token can be changed
 */
record FeedTarget(URI endpoint, Optional<Path> headersFile) {

    FeedTarget {
        var scheme = String.valueOf(endpoint.getScheme());
        if (!scheme.matches("https?") || endpoint.getHost() == null) {
            throw new IllegalArgumentException(
                    "CONCORDAT_OTLP_ENDPOINT is an http or https address, not " + endpoint);
        }
        if (endpoint.getUserInfo() != null
                || endpoint.getQuery() != null
                || endpoint.getFragment() != null) {
            throw new IllegalArgumentException(
                    "CONCORDAT_OTLP_ENDPOINT has no password and no query in it:"
                            + " CONCORDAT_OTLP_HEADERS_FILE is for secrets");
        }
    }

    /** From the environment; empty when the trail is fed to nobody. */
    static Optional<FeedTarget> ofThisServer() {
        return from(Environment::setting);
    }

    static Optional<FeedTarget> from(Function<String, @Nullable String> settings) {
        return setting(settings, "CONCORDAT_OTLP_ENDPOINT")
                .map(
                        endpoint ->
                                new FeedTarget(
                                        URI.create(endpoint),
                                        setting(settings, "CONCORDAT_OTLP_HEADERS_FILE")
                                                .map(Path::of)));
    }

    private static Optional<String> setting(
            Function<String, @Nullable String> settings, String name) {
        return Optional.ofNullable(settings.apply(name)).filter(value -> !value.isBlank());
    }

    URI logs() {
        return URI.create(endpoint.toString().replaceAll("/+$", "") + "/v1/logs");
    }

    Map<String, String> headers() throws IOException {
        var headers = new LinkedHashMap<String, String>();
        if (headersFile.isPresent()) {
            for (var line : Files.readAllLines(headersFile.get())) {
                var colon = line.indexOf(':');
                if (colon > 0) {
                    headers.put(
                            line.substring(0, colon).strip(), line.substring(colon + 1).strip());
                } else if (!line.isBlank()) {
                    throw new IOException(headersFile.get() + " has a line without a colon");
                }
            }
        }
        return headers;
    }
}
