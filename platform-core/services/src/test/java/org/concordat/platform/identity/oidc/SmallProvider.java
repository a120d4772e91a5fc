package org.concordat.platform.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider over HTTP, with keys of its own. It keeps to the rules (each code once, with
 * its verifier, address and client's secret) unless a test has it break one.
 */
final class SmallProvider implements AutoCloseable {

    static final String CLIENT = "concordat";
    static final String SECRET = "a secret: with % and +";

    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    final AtomicInteger keysAsked = new AtomicInteger();
    final AtomicInteger codesAsked = new AtomicInteger();
    final Map<String, Object> about = new LinkedHashMap<>();
    private volatile JWK key = rsa("first");
    private volatile JWKSet published = new JWKSet(key);

    /** What it would say of a person, changed by a test. */
    volatile UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();

    /** Signs; a test may sign otherwise. */
    volatile Signing signing = this::sign;

    /** Answers the form at the token's address instead, when there is one. */
    volatile @Nullable Handler instead;

    interface Signing {
        String sign(JWTClaimsSet claims) throws JOSEException;
    }

    interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    SmallProvider(Clock clock) {
        this.clock = clock;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        about.put("issuer", issuer());
        about.put("authorization_endpoint", issuer() + "/authorize?tenant=1");
        about.put("token_endpoint", issuer() + "/token");
        about.put("jwks_uri", issuer() + "/keys");
        about.put("end_session_endpoint", issuer() + "/logout");
        about.put("id_token_signing_alg_values_supported", List.of("RS256", "ES256", "HS256"));
        about.put("authorization_response_iss_parameter_supported", true);
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(exchange, 200, JSONObjectUtils.toJSONString(about)));
        server.createContext(
                "/keys",
                exchange -> {
                    keysAsked.incrementAndGet();
                    answer(exchange, 200, published.toString(true));
                });
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).keyUse(KeyUse.SIGNATURE).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    JWK key() {
        return key;
    }

    /** From now on it signs with another key, which it publishes as well. */
    void rotate(String id) {
        key = rsa(id);
        published = new JWKSet(List.of(published.getKeys().get(0), key));
    }

    /** The same with a key of the other kind. */
    void rotateToEllipticCurve(String id) {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        published = new JWKSet(key);
    }

    /** Signs with a key that it does not publish. */
    void forge() {
        key = rsa(key.getKeyID());
    }

    /**
     * A person signs in on the page that the address leads to.
     *
     * @return where the browser is sent back to: the parameters of that address
     */
    Map<String, String> signIn(URI there, String subject) {
        var asked = parameters(there.getRawQuery());
        var code = UUID.randomUUID().toString();
        var known = new HashMap<>(asked);
        known.put("sub", subject);
        codes.put(code, known);
        var back = new HashMap<String, String>();
        back.put("code", code);
        back.put("state", asked.get("state"));
        back.put("iss", issuer());
        return back;
    }

    private void token(HttpExchange exchange) throws IOException {
        codesAsked.incrementAndGet();
        var other = instead;
        if (other != null) {
            other.handle(exchange);
            return;
        }
        var form =
                parameters(
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (!isClient(exchange)) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        var known = codes.remove(form.getOrDefault("code", ""));
        if (known == null
                || !challenge(form.getOrDefault("code_verifier", ""))
                        .equals(known.get("code_challenge"))
                || !String.valueOf(known.get("redirect_uri")).equals(form.get("redirect_uri"))) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        try {
            var token = signing.sign(claims.apply(idToken(known)).build());
            answer(
                    exchange,
                    200,
                    JSONObjectUtils.toJSONString(
                            Map.of(
                                    "access_token", "x",
                                    "token_type", "Bearer",
                                    "id_token", token)));
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    private JWTClaimsSet.Builder idToken(Map<String, String> known) {
        var now = clock.instant();
        var builder =
                new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .audience(CLIENT)
                        .subject(known.get("sub"))
                        .claim("nonce", known.get("nonce"))
                        .claim("sid", "session of " + known.get("sub"))
                        .claim("name", "Dr Ada Byron")
                        .claim("preferred_username", "ada.byron@trust.example")
                        .claim("amr", List.of("pwd", "otp"))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
        // whoever is asked again is asked now; others were asked in the morning
        builder.claim(
                "auth_time",
                Date.from(known.containsKey("prompt") ? now : now.minus(Duration.ofHours(3))));
        return builder;
    }

    /** A token that says that somebody signed out, as the provider makes it. */
    JWTClaimsSet.Builder logout() {
        var now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(2))))
                .claim(
                        "events",
                        Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    }

    String sign(JWTClaimsSet claims) throws JOSEException {
        return sign(claims, JOSEObjectType.JWT);
    }

    String sign(JWTClaimsSet claims, @Nullable JOSEObjectType kind) throws JOSEException {
        var elliptic = key instanceof ECKey;
        JWSSigner signer = elliptic ? new ECDSASigner((ECKey) key) : new RSASSASigner((RSAKey) key);
        var signed =
                new SignedJWT(
                        new JWSHeader.Builder(elliptic ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256)
                                .keyID(key.getKeyID())
                                .type(kind)
                                .build(),
                        claims);
        signed.sign(signer);
        return signed.serialize();
    }

    /** With no signature at all. */
    static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /** With the public key as if it were a shared secret. */
    String signedWithThePublicKey(JWTClaimsSet claims) throws JOSEException {
        var pem =
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(((RSAKey) key).toRSAPublicKey().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n";
        var signed =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(),
                        claims);
        signed.sign(new MACSigner(pem.getBytes(StandardCharsets.US_ASCII)));
        return signed.serialize();
    }

    /** Does not answer before the test is over. */
    void hang(HttpExchange exchange) throws IOException {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    /** Answers at once, and never ends. */
    void trickle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        hang(exchange);
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static boolean isClient(HttpExchange exchange) {
        var header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!header.startsWith("Basic ")) {
            return false;
        }
        var both =
                new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8)
                        .split(":", 2);
        return decode(both[0]).equals(CLIENT) && decode(both[1]).equals(SECRET);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> parameters(String query) {
        var found = new HashMap<String, String>();
        Arrays.stream(query.split("&"))
                .map(each -> each.split("=", 2))
                .forEach(each -> found.put(decode(each[0]), decode(each[1])));
        return found;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** It is away; what it published is what others remember. */
    void stop() {
        closing.countDown();
        server.stop(0);
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
    }
}
