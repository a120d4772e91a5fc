package org.concordat.module.gate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.concordat.spi.testing.MovingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForgedRequestsTests {

    private static final Logger LOG = Logger.getLogger(ForgedRequests.class.getName());

    private final List<String> lines = new ArrayList<>();
    private final Handler reading =
            new Handler() {
                @Override
                public void publish(LogRecord line) {
                    assertThat(line.getLevel()).isEqualTo(Level.WARNING);
                    lines.add(new SimpleFormatter().formatMessage(line));
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    private final MovingClock clock = new MovingClock("2026-11-23T09:00:00Z");
    private final ForgedRequests forged = new ForgedRequests(clock);

    @BeforeEach
    void read() {
        LOG.addHandler(reading);
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void leave() {
        LOG.removeHandler(reading);
        LOG.setUseParentHandlers(true);
    }

    private static HttpServletRequest post(String address) {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        ForgedRequestsTests.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, asked, arguments) ->
                                switch (asked.getName()) {
                                    case "getMethod" -> "POST";
                                    case "getRequestURI" -> address;
                                    case "getAttribute" -> "0192-request";
                                    case "getQueryString" -> "password=s3cret";
                                    default -> null;
                                });
    }

    private void tell(String address) {
        forged.tell(post(address), "no page of ours sent it");
    }

    @Test
    void areToldWithWhatWasAskedForAndNothingOfWhoAsked() {
        tell("/board/call-meeting");
        assertThat(lines)
                .containsExactly(
                        "Request 0192-request is refused as forged, because no page of ours sent"
                                + " it: POST /board/call-meeting");
    }

    @Test
    void areCutWhereTheirAddressIsLong() {
        tell("/" + "a".repeat(10_000));
        assertThat(lines).singleElement().asString().hasSizeLessThan(400).endsWith("a…");
    }

    @Test
    void areCountedRatherThanToldWhenTheyAreMany() {
        for (int i = 0; i < 3_000; i++) {
            tell("/sign-out");
        }
        assertThat(lines).hasSize(ForgedRequests.MOST_A_MINUTE);

        clock.goOn(Duration.ofMinutes(1));
        tell("/password");
        assertThat(lines).hasSize(ForgedRequests.MOST_A_MINUTE + 2);
        assertThat(lines.get(ForgedRequests.MOST_A_MINUTE))
                .isEqualTo("2,980 more requests were refused as forged until 2026-11-23T09:01:00Z");
        assertThat(lines.get(ForgedRequests.MOST_A_MINUTE + 1)).endsWith("POST /password");
    }
}
