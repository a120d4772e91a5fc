package org.concordat.platform.identity.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says of itself (OpenID Connect Discovery 1.0, section 3).
 *
 * @param algorithms with which it signs, of those that need a private key
 * @param namesItself whether each of its answers carries its issuer (RFC 9207)
 * @param secretInForm whether it takes a client's secret in the form alone
 */
record Metadata(
        URI authorization,
        URI token,
        URI keys,
        Optional<URI> endSession,
        Set<JWSAlgorithm> algorithms,
        boolean namesItself,
        boolean secretInForm) {

    /**
     * Never {@code none}, and never one with a shared secret: for whoever knows a public key could
     * sign with it as with a secret (RFC 8725, section 2.1).
     */
    private static final Set<JWSAlgorithm> SIGNED_BY_A_PRIVATE_KEY =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512);

    Metadata {
        algorithms = Set.copyOf(algorithms);
    }

    static URI addressOf(String issuer) {
        return URI.create(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration");
    }

    /**
     * @throws ProviderUnavailable when it is another provider's, or lacks what is needed
     */
    static Metadata read(Map<String, Object> json, ProviderSettings settings)
            throws ProviderUnavailable {
        // or another provider could pretend to be this one (Discovery, section 7.2)
        if (!settings.issuer().equals(json.get("issuer"))) {
            throw new ProviderUnavailable(
                    "The provider calls itself otherwise than CONCORDAT_OIDC_ISSUER: "
                            + json.get("issuer"));
        }
        var supported = texts(json, "id_token_signing_alg_values_supported");
        var algorithms =
                SIGNED_BY_A_PRIVATE_KEY.stream()
                        .filter(each -> supported.contains(each.getName()))
                        .collect(Collectors.toSet());
        if (algorithms.isEmpty()) {
            throw new ProviderUnavailable("The provider signs with nothing that can be trusted");
        }
        var proofs = texts(json, "token_endpoint_auth_methods_supported");
        return new Metadata(
                address(json, "authorization_endpoint", settings),
                address(json, "token_endpoint", settings),
                address(json, "jwks_uri", settings),
                json.containsKey("end_session_endpoint")
                        ? Optional.of(address(json, "end_session_endpoint", settings))
                        : Optional.empty(),
                algorithms,
                Boolean.TRUE.equals(json.get("authorization_response_iss_parameter_supported")),
                proofs.contains("client_secret_post") && !proofs.contains("client_secret_basic"));
    }

    private static URI address(Map<String, Object> json, String name, ProviderSettings settings)
            throws ProviderUnavailable {
        var given = json.get(name);
        try {
            var address = URI.create(String.valueOf(given));
            if (settings.isSafe(address)) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new ProviderUnavailable("The provider's " + name + " is no address", e);
        }
        throw new ProviderUnavailable("The provider's " + name + " is not on TLS: " + given);
    }

    private static List<String> texts(Map<String, Object> json, String name) {
        @Nullable Object given = json.get(name);
        return given instanceof List<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
                : List.of();
    }
}
