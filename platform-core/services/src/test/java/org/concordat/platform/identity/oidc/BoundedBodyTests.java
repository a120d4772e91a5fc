package org.concordat.platform.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;

class BoundedBodyTests {

    private final BoundedBody body = new BoundedBody(10);
    private boolean cancelled;

    BoundedBodyTests() {
        body.onSubscribe(
                new Subscription() {
                    @Override
                    public void request(long parts) {
                        // they come as the test sends them
                    }

                    @Override
                    public void cancel() {
                        cancelled = true;
                    }
                });
    }

    private void arrives(String... parts) {
        for (var part : parts) {
            body.onNext(List.of(ByteBuffer.wrap(part.getBytes(StandardCharsets.UTF_8))));
        }
    }

    @Test
    void isTheTextOfItsParts() {
        arrives("{\"a\":", "\"é\"}");
        body.onComplete();
        assertThat(body.getBody().toCompletableFuture())
                .succeedsWithin(Duration.ZERO)
                .isEqualTo("{\"a\":\"é\"}");
        assertThat(cancelled).isFalse();
    }

    @Test
    void isNotReadOnBeyondItsBound() {
        arrives("01234", "56789", "x");
        assertThat(body.getBody().toCompletableFuture()).isCompletedExceptionally();
        assertThat(cancelled).isTrue();
    }
}
