package org.concordat.platform.trail.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CollectorTests {

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whoseAnswerDoesNotEndIsAskedAgainLater() throws IOException, InterruptedException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> exchange.sendResponseHeaders(200, 10));
        server.start();
        try {
            var endpoint = URI.create("http://localhost:" + server.getAddress().getPort());
            var collector =
                    new Collector(
                            new FeedTarget(endpoint, Optional.empty()),
                            Clock.systemUTC(),
                            Duration.ofSeconds(1));

            assertThat(collector.send(new byte[0])).isInstanceOf(Answer.Later.class);
        } finally {
            server.stop(0);
        }
    }
}
