package org.concordat.platform.identity.oidc;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.concordat.platform.settings.Environment;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider of this server.
 *
 * @param issuer {@code CONCORDAT_OIDC_ISSUER}: letter for letter as the provider writes it into its
 *     tokens
 * @param clientId {@code CONCORDAT_OIDC_CLIENT_ID}: what the provider calls this server
 * @param secretFile {@code CONCORDAT_OIDC_CLIENT_SECRET_FILE}: read for each sign-in, so that the
 *     secret can be changed; without one this server is a public client, by PKCE alone
 * @param name {@code CONCORDAT_OIDC_NAME}: what people call it, such as {@code NHSmail}
 * @param scopes {@code CONCORDAT_OIDC_SCOPES}: what is asked for, {@code openid} always
 */
record ProviderSettings(
        String issuer,
        String clientId,
        Optional<Path> secretFile,
        String name,
        List<String> scopes) {

    private static final String PREFIX = "CONCORDAT_OIDC_";
    private static final String OPENID = "openid";
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    ProviderSettings {
        var address = URI.create(issuer);
        if (!isSafe(address, address) || address.getQuery() != null) {
            throw new IllegalArgumentException(
                    PREFIX + "ISSUER is an address that begins with https://");
        }
        if (clientId.isEmpty()) {
            throw new IllegalArgumentException(
                    PREFIX + "CLIENT_ID is missing, as the provider has it for this server");
        }
        if (name.length() > 40 || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(PREFIX + "NAME has 40 characters at most");
        }
        scopes = List.copyOf(scopes);
    }

    /** From the environment; empty when people sign in here alone. */
    static Optional<ProviderSettings> ofThisServer() {
        return from(Environment::setting);
    }

    static Optional<ProviderSettings> from(Function<String, @Nullable String> settings) {
        return setting(settings, "ISSUER")
                .map(
                        issuer ->
                                new ProviderSettings(
                                        issuer,
                                        setting(settings, "CLIENT_ID").orElse(""),
                                        setting(settings, "CLIENT_SECRET_FILE").map(Path::of),
                                        setting(settings, "NAME")
                                                .orElseGet(() -> URI.create(issuer).getHost()),
                                        scopes(setting(settings, "SCOPES").orElse("profile"))));
    }

    private static List<String> scopes(String given) {
        var scopes = new ArrayList<>(List.of(OPENID));
        for (var scope : given.split("[\\s,]+")) {
            if (!scopes.contains(scope)) {
                scopes.add(scope);
            }
        }
        return scopes;
    }

    private static Optional<String> setting(
            Function<String, @Nullable String> settings, String name) {
        return Optional.ofNullable(settings.apply(PREFIX + name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** The secret as its file has it now. */
    Optional<String> secret() throws IOException {
        return secretFile.isPresent()
                ? Optional.of(Files.readString(secretFile.get()).strip())
                : Optional.empty();
    }

    /** Whether something may be sent there: over TLS, or to this machine from this machine. */
    boolean isSafe(URI address) {
        return isSafe(address, URI.create(issuer));
    }

    private static boolean isSafe(URI address, URI issuer) {
        if (address.getHost() == null
                || address.getUserInfo() != null
                || address.getFragment() != null) {
            return false;
        }
        return "https".equals(address.getScheme())
                || "http".equals(address.getScheme())
                        && HERE.contains(address.getHost())
                        && issuer.getHost() != null
                        && HERE.contains(issuer.getHost());
    }
}
