package org.concordat.platform.trail.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The collector at the other end, by OTLP over HTTP. */
final class Collector {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int LONGEST_ANSWER = 65_536;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final FeedTarget target;
    private final Clock clock;
    private final Duration timeout;

    /** It follows no redirection: the headers are secrets, for this one address. */
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT_TIMEOUT)
                    .followRedirects(Redirect.NEVER)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();

    Collector(FeedTarget target, Clock clock) {
        this(target, clock, TIMEOUT);
    }

    /**
     * @param timeout for an answer's head, and again for its body
     */
    Collector(FeedTarget target, Clock clock, Duration timeout) {
        this.target = target;
        this.clock = clock;
        this.timeout = timeout;
    }

    Answer send(byte[] request) throws InterruptedException {
        try {
            var builder =
                    HttpRequest.newBuilder(target.logs())
                            .timeout(timeout)
                            .POST(BodyPublishers.ofByteArray(request));
            target.headers().forEach(builder::header);
            builder.setHeader("Content-Type", "application/json");
            var response = client.send(builder.build(), BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                return answer(response.statusCode(), response.headers(), read(body));
            }
        } catch (IOException e) {
            return new Answer.Later(Optional.empty(), "The collector does not answer: " + e);
        } catch (IllegalArgumentException e) { // a header that HTTP does not have
            return new Answer.Closed("The headers cannot be sent: " + e.getMessage());
        }
    }

    /** The request's own timeout ends with the head; who reads is woken when the body is closed. */
    private byte[] read(InputStream body) throws IOException, InterruptedException {
        var read =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return body.readNBytes(LONGEST_ANSWER);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
        try {
            return read.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("its answer breaks off", e);
        }
    }

    private Answer answer(int status, HttpHeaders headers, byte[] body) {
        var why = "The collector answered " + status + ".";
        return switch (status) {
            case 200 -> taken(body);
            case 429, 502, 503, 504 ->
                    new Answer.Later(headers.firstValue("Retry-After").flatMap(this::pause), why);
            case 400, 413 -> new Answer.Unfit(why);
            default -> new Answer.Closed(why);
        };
    }

    /** Seconds or a date (RFC 9110 section 10.2.3). */
    private Optional<Duration> pause(String retryAfter) {
        try {
            if (retryAfter.matches("[0-9]{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)));
            }
            var date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(retryAfter));
            return Optional.of(Duration.between(clock.instant(), date))
                    .filter(each -> !each.isNegative());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** An answer that cannot be read is a 200 all the same: the records were taken. */
    private static Answer taken(byte[] body) {
        var rejected = 0L;
        var message = "";
        try (var parser = FACTORY.createParser(body)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    var name = parser.currentName();
                    var value = parser.nextToken();
                    if (name.equals("rejectedLogRecords") && value.isScalarValue()) {
                        rejected = number(parser);
                    } else if (name.equals("errorMessage") && value.isScalarValue()) {
                        message = parser.getText();
                    }
                }
            }
        } catch (IOException e) {
            message = "An answer that is not JSON.";
        }
        return new Answer.Taken(rejected, message);
    }

    /** 64-bit integers are text in this encoding, but not from everybody. */
    private static long number(JsonParser parser) throws IOException {
        var text = parser.getText();
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }
}
