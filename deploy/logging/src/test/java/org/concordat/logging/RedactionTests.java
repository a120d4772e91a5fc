package org.concordat.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTests {

    private static final String TOKEN = "q7Vd0-Zk3TfYx_9bLmN4pRsWuAaCeGiKoQy2E5hJ8tX";

    @Nested
    class OfALine {

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                textBlock =
                        """
                        GET /first-sign-in?token=s3cret HTTP/1.1  | GET /first-sign-in?token=[redacted] HTTP/1.1
                        /x?a=1&new-password=s3cret&b=2            | /x?a=1&new-password=[redacted]&b=2
                        form:newPassword=s3cret                   | form:newPassword=[redacted]
                        CONCORDAT_DB_PASSWORD=s3cret              | CONCORDAT_DB_PASSWORD=[redacted]
                        /signed-in?code=s3cret&state=s3cret       | /signed-in?code=[redacted]&state=[redacted]
                        parameter=code=s3cret                     | parameter=code=[redacted]
                        Authorization: Digest a="s3cret", b       | Authorization: [redacted]
                        {Cookie=[a=1; concordat-session=s3cret]}  | {Cookie=[redacted]
                        __Host-concordat-session=s3cret; Path=/   | __Host-concordat-session=[redacted]; Path=/
                        sent with bearer abcdefgh.ij-kl           | sent with bearer [redacted]
                        {"name":"x","password": "s3\\"cret"}       | {"name":"x","password": "[redacted]
                        jdbc:postgresql://u:s3cret@host/db        | jdbc:postgresql://u:[redacted]@host/db
                        """,
                delimiter = '|')
        void takesOutWhatANameSaysIsSecret(String line, String redacted) {
            assertThat(Redaction.of(line)).isEqualTo(redacted).doesNotContain("s3cret");
        }

        @Test
        void takesOutATokenWithoutItsName() {
            assertThat(Redaction.of("/open/" + TOKEN + "?x")).isEqualTo("/open/[redacted]?x");
            assertThat(Redaction.of("x?tok%65n=" + TOKEN)).isEqualTo("x?tok%65n=[redacted]");
            assertThat(Redaction.of("?next=x%3Fy%3D" + TOKEN))
                    .isEqualTo("?next=x%3Fy%3D[redacted]");
            assertThat(Redaction.of("Not known: cdt_" + TOKEN + "0a1b2c3d"))
                    .isEqualTo("Not known: [redacted]");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Request 0192f7a8-6c1e-7b44-9c55-1d2e3f4a5b6c failed",
                    "root 8vN1S4jXoXw2vVb3hYVhkC1mJ9h1c1T5u3Tq3Yw5QdM=",
                    "CONCORDAT_TLS_PASSWORD_FILE=/etc/concordat/tls-password",
                    "org.concordat.platform.identity.SomethingWithAVeryLongNameOfAClassIndeed",
                    "The password of an account was changed at /account?id=7",
                    "See http://127.0.0.1:9990/health at 10:00",
                })
        void leavesWhatAnOperatorNeeds(String line) {
            assertThat(Redaction.of(line)).isEqualTo(line);
        }

        @Test
        void takesNoLongerForAHostileLine() {
            var words =
                    "token".repeat(20_000) + " \"token\"".repeat(20_000) + "://a:".repeat(20_000);
            var quotes = "\"password\":\"" + "\\\"".repeat(50_000);
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> {
                        assertThat(Redaction.of(words)).isEqualTo(words);
                        assertThat(Redaction.of(quotes)).isEqualTo("\"password\":\"[redacted]");
                    });
        }
    }

    @Nested
    class OfAnException {

        @Test
        void reachesItsMessageAndItsCauses() {
            var line = new ExtLogRecord(Level.SEVERE, "Request %s failed", "a");
            line.setThrown(
                    new IllegalStateException(
                            "at /first-sign-in?token=s3cret",
                            new IllegalArgumentException("Authorization: Bearer s3cret")));
            var formatter = new RedactingFormatter();
            formatter.setPattern("%s%e%n");
            assertThat(formatter.format(line))
                    .contains("IllegalStateException", "RedactionTests")
                    .doesNotContain("s3cret");
        }
    }
}
