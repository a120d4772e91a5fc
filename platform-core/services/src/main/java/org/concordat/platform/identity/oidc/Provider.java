package org.concordat.platform.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.concordat.platform.identity.ProviderSignInFailed;
import org.concordat.platform.identity.ProviderSignInFailed.Reason;
import org.jspecify.annotations.Nullable;

/** The provider as this server knows it: what it publishes, and what it gives for a code. */
final class Provider implements JWKSource<SecurityContext> {

    /** What NIST SP 800-131A asks of RSA. */
    private static final int SHORTEST_RSA = 2_048;

    private final ProviderSettings settings;
    private final ProviderClient client;
    private final Remembered<Metadata> metadata;
    private final Remembered<JWKSet> keys;
    private final Lately states;
    private final Lately logouts;

    Provider(ProviderSettings settings, ProviderClient client, Clock clock) {
        this.settings = settings;
        this.client = client;
        this.metadata =
                new Remembered<>(
                        clock,
                        () ->
                                Metadata.read(
                                        client.get(Metadata.addressOf(settings.issuer())),
                                        settings));
        this.states = new Lately(clock);
        this.logouts = new Lately(clock);
        this.keys = new Remembered<>(clock, () -> read(client.get(metadata().keys())));
    }

    ProviderSettings settings() {
        return settings;
    }

    /** The sign-ins whose answer came, each of which has one. */
    Lately states() {
        return states;
    }

    /** The tokens that ended sessions here. */
    Lately logouts() {
        return logouts;
    }

    Metadata metadata() throws ProviderUnavailable {
        return metadata.get();
    }

    /**
     * The same from a provider that answers now. Nobody is sent to one that is away: a page of this
     * server can say so, and one of theirs cannot.
     */
    Metadata metadataNow() throws ProviderUnavailable {
        return metadata.current();
    }

    /** A key that nobody knows yet may be a new one: the provider is asked once more. */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
            throws RemoteKeySourceException {
        try {
            var known = selector.select(keys.get());
            return known.isEmpty() ? selector.select(keys.again()) : known;
        } catch (ProviderUnavailable e) {
            throw new RemoteKeySourceException("The provider's keys are not to be had", e);
        }
    }

    private static JWKSet read(Map<String, Object> json) throws ProviderUnavailable {
        try {
            return new JWKSet(
                    JWKSet.parse(json).getKeys().stream().filter(Provider::isTrusted).toList());
        } catch (ParseException e) {
            throw new ProviderUnavailable("The provider's keys cannot be read", e);
        }
    }

    /** The public half of a pair that nobody computes. */
    private static boolean isTrusted(JWK key) {
        return key instanceof AsymmetricJWK
                && !key.isPrivate()
                && (!KeyType.RSA.equals(key.getKeyType()) || key.size() >= SHORTEST_RSA);
    }

    /**
     * Turns a code into what the provider says of the person.
     *
     * @return the ID token, unchecked
     * @throws ProviderSignInFailed when the provider does not take the code
     */
    String redeem(String code, String verifier, String redirect) throws ProviderUnavailable {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect);
        form.put("code_verifier", verifier);
        var headers = new HashMap<String, String>();
        prove(form, headers);
        var answer = client.post(metadata().token(), form, headers);
        if (answer.status() != 200) {
            // it is this server's fault, not the person's, when its secret is wrong (RFC 6749, 5.2)
            throw new ProviderSignInFailed(
                    "invalid_grant".equals(answer.json().get("error"))
                            ? Reason.CODE_REFUSED
                            : Reason.PROVIDER_ERROR);
        }
        if (answer.json().get("id_token") instanceof String token) {
            return token;
        }
        throw new ProviderUnavailable("The provider gives no ID token for a code");
    }

    /** That it is this server which asks (RFC 6749, section 2.3.1). */
    private void prove(Map<String, String> form, Map<String, String> headers)
            throws ProviderUnavailable {
        Optional<String> secret;
        try {
            secret = settings.secret();
        } catch (IOException e) {
            throw new ProviderUnavailable("CONCORDAT_OIDC_CLIENT_SECRET_FILE cannot be read", e);
        }
        if (secret.isPresent() && !metadata().secretInForm()) {
            var both =
                    ProviderClient.encode(settings.clientId())
                            + ":"
                            + ProviderClient.encode(secret.get());
            headers.put(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(both.getBytes(StandardCharsets.UTF_8)));
            return;
        }
        form.put("client_id", settings.clientId());
        secret.ifPresent(known -> form.put("client_secret", known));
    }

    /** Whether a token could not be checked because the keys were not to be had. */
    static boolean isUnavailable(JOSEException e) {
        return e instanceof RemoteKeySourceException;
    }
}
