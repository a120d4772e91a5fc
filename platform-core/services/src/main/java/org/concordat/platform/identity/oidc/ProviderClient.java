package org.concordat.platform.identity.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Asks the provider. It is waited for no longer than people wait, sends no more than a directory of
 * keys needs, and leads nowhere else: a redirect is an answer that nobody can use.
 */
final class ProviderClient {

    static final Duration CONNECTING = Duration.ofSeconds(3);
    static final Duration ANSWERING = Duration.ofSeconds(5);
    static final int MOST = 262_144;

    private final HttpClient http;
    private final Duration answering;

    ProviderClient() {
        this(ANSWERING);
    }

    ProviderClient(Duration answering) {
        this.answering = answering;
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(CONNECTING)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /**
     * What the provider answered.
     *
     * @param json its members; none when the answer is no JSON object
     */
    record Answer(int status, Map<String, Object> json) {}

    /** A document that the provider publishes. */
    Map<String, Object> get(URI address) throws ProviderUnavailable {
        var answer = send(HttpRequest.newBuilder(address), address);
        if (answer.status() != 200 || answer.json().isEmpty()) {
            throw new ProviderUnavailable(address + " answers " + answer.status());
        }
        return answer.json();
    }

    /** Sends a form. What the provider refuses is its answer; that it fails is none. */
    Answer post(URI address, Map<String, String> form, Map<String, String> headers)
            throws ProviderUnavailable {
        var body =
                form.entrySet().stream()
                        .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                        .collect(Collectors.joining("&"));
        var request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        var answer = send(request, address);
        if (answer.status() >= 500 || answer.status() < 400 && answer.status() != 200) {
            throw new ProviderUnavailable(address + " answers " + answer.status());
        }
        return answer;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer send(HttpRequest.Builder request, URI address) throws ProviderUnavailable {
        // the request's own limit ends with the headers: a body that trickles needs one as well
        var sent =
                http.sendAsync(
                        request.header("Accept", "application/json").timeout(answering).build(),
                        about -> new BoundedBody(MOST));
        try {
            var response = sent.get(answering.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), read(response.body()));
        } catch (ExecutionException e) {
            throw new ProviderUnavailable(address + " cannot be reached", e);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new ProviderUnavailable(address + " takes too long", e);
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new ProviderUnavailable("The server stops", e);
        }
    }

    private static Map<String, Object> read(String body) {
        try {
            return JSONObjectUtils.parse(body, MOST);
        } catch (ParseException e) {
            return Map.of();
        }
    }
}
