package org.concordat.platform.trail.witness;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.Malformed;
import org.concordat.audit.SignedNote;
import org.concordat.audit.Unproven;
import org.concordat.audit.witness.AddCheckpoint;

/** The line to the witnesses: no thread waits at it, and no answer is longer than it may be. */
final class WitnessLine {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final Duration timeout;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT_TIMEOUT)
                    .followRedirects(Redirect.NEVER)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();

    /**
     * @param timeout for one whole answer
     */
    WitnessLine(Duration timeout) {
        this.timeout = timeout;
    }

    CompletableFuture<Reply> ask(KnownWitness witness, AddCheckpoint request) {
        var http =
                HttpRequest.newBuilder(witness.addCheckpoint())
                        .timeout(timeout)
                        .POST(BodyPublishers.ofString(request.toString()))
                        .build();
        var sent = client.sendAsync(http, response -> new ShortBody());
        return sent.copy()
                // the request's own timeout ends with the headers
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle(
                        (response, failure) -> {
                            sent.cancel(true);
                            return failure == null
                                    ? reply(witness, request.checkpoint(), response)
                                    : new Reply.Useless("it does not answer: " + cause(failure));
                        });
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }

    private static Reply reply(
            KnownWitness witness, SignedNote checkpoint, HttpResponse<byte[]> response) {
        var body = new String(response.body(), StandardCharsets.UTF_8);
        try {
            return switch (response.statusCode()) {
                case 200 -> cosigned(witness, checkpoint, body);
                case 409 -> outOfStep(response, body);
                case 422 -> new Reply.Inconsistent();
                case 403, 404 ->
                        new Reply.Useless(
                                "it does not know this trail's key: hand it trail.pub (it answered "
                                        + response.statusCode()
                                        + ")");
                default -> new Reply.Useless("it answered " + response.statusCode());
            };
        } catch (Malformed | Unproven e) {
            return new Reply.Useless("its answer is not a cosignature: " + e.getMessage());
        }
    }

    private static Reply cosigned(KnownWitness witness, SignedNote checkpoint, String body) {
        for (var line : body.lines().map(SignedNote.Line::parse).toList()) {
            if (line.isBy(witness.key())) {
                var alone = new SignedNote(checkpoint.text(), List.of(line));
                return new Reply.Cosigned(line, alone.cosignatures(List.of(witness.key())).get(0));
            }
        }
        return new Reply.Useless("its answer does not hold a cosignature with its key");
    }

    private static Reply outOfStep(HttpResponse<byte[]> response, String body) {
        var type = response.headers().firstValue("Content-Type").orElse("");
        return type.equals(AddCheckpoint.SIZE_TYPE) && body.endsWith("\n")
                ? new Reply.OutOfStep(Checkpoint.decimal(body.substring(0, body.length() - 1)))
                : new Reply.Useless("it answered 409 without a size");
    }
}
