package org.concordat.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StatusReportTests {

    private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");

    private static final ServerRecord SERVER =
            new ServerRecord(
                    4711,
                    Instant.EPOCH,
                    "127.0.0.1",
                    "http://localhost:8080",
                    8080,
                    9990,
                    Optional.empty());

    private static final String STATUS =
            """
            {"version": "0.1.0", "database": {"product": "H2", "ok": true},
             "modules": [
               {"id": "board", "name": "Board governance", "version": "0.1.0", "state": "ACTIVE", "reason": null},
               {"id": "packs", "name": "Packs", "version": "0.2.0", "state": "INSTALLED", "reason": "needs “board” 2"}],
             "checkpoint": {"origin": "concordat.example/trail", "size": 12, "root": "abc=", "time": "2026-11-23T09:00:00Z"},
             "trail": {"pending": 2, "oldestPendingMillis": 120, "sealedMillisAgo": 300, "refused": null, "clockDifferenceMillis": 0,
               "insertOnly": {"held": "BY_GRANTS_AND_TRIGGERS", "words": []},
               "witnesses": [{"name": "trafford.example/witness", "cosignedSize": 11, "cosignedAt": null, "trouble": null, "contradicts": false}]},
             "uploads": {"scanner": null, "trouble": null},
             "demo": {"state": "READY", "detail": null},
             "accounts": [{"name": "secretary.stockport", "role": "Secretary"}],
             "firstSignIn": "http://localhost:8080/sign-in/first?token=secret", "firstPack": {"run": "/packs/api/runs/1"},
             "added": {"later": [1, 2.5, {"deep": []}]}}
            """;

    @Nested
    class OfARunningServer {

        @Test
        void theTextNamesItsDatabaseCheckpointAndModulesWithReasons() throws IOException {
            assertThat(report(STATUS).text())
                    .isEqualTo(
                            """
                            Concordat 0.1.0 is running at http://localhost:8080 (process 4711).
                            Database    H2, answering
                            Checkpoint  concordat.example/trail, 12 entries, root abc=, 2026-11-23T09:00:00Z
                            Trail       12 entries, sealed 0.3 s ago; insert only by grants and triggers; trafford.example/witness cosigned 11
                            Uploads     not looked at for malicious code (CONCORDAT_SCANNER)
                            Modules
                              board        Board governance         0.1.0      ACTIVE
                              packs        Packs                    0.2.0      INSTALLED: needs “board” 2
                            """);
        }

        @Test
        void theJsonSaysTheSame() throws IOException {
            var json = JsonObject.read(report(STATUS).json());

            assertThat(json.text("server")).contains("running");
            assertThat(json.number("pid")).contains(4711L);
            assertThat(json.object("database").orElseThrow().flag("ok")).isTrue();
            assertThat(json.objects("modules"))
                    .extracting(module -> module.text("id").orElseThrow())
                    .containsExactly("board", "packs");
            assertThat(json.objects("modules").get(1).text("reason")).contains("needs “board” 2");
            assertThat(json.object("checkpoint").orElseThrow().number("size")).contains(12L);
        }

        @Test
        void nothingSecretIsToldOn() throws IOException {
            assertThat(report(STATUS).json() + report(STATUS).text())
                    .doesNotContain("token=secret");
        }

        @Test
        void theExitCodeIsZero() throws IOException {
            assertThat(report(STATUS).exitCode()).isZero();
        }

        @Test
        void aPlatformWithoutACheckpointYetIsReported() throws IOException {
            assertThat(report("{\"version\":\"0.1.0\"}").text())
                    .startsWith("Concordat 0.1.0 is running")
                    .doesNotContain("Checkpoint");
        }
    }

    @Nested
    class OfAServerWithAScanner {

        @Test
        void saysWhereItIsAndWhatIsWrongWithIt() throws IOException {
            var report =
                    report(
                            """
                            {"version": "0.1.0",
                             "uploads": {"scanner": "tcp://scanner:3310", "trouble": "Connection refused"}}
                            """);

            assertThat(report.text())
                    .contains(
                            "Uploads     looked at by the scanner tcp://scanner:3310, which did not"
                                    + " look at the last: Connection refused\n");
            var uploads = JsonObject.read(report.json()).object("uploads").orElseThrow();
            assertThat(uploads.text("scanner")).contains("tcp://scanner:3310");
            assertThat(uploads.text("trouble")).contains("Connection refused");
        }
    }

    @Nested
    class OfATrailThatIsNotSealed {

        @Test
        void theTextSaysWhyAndTheExitCodeIsOurOwn() throws IOException {
            var report =
                    report(
                            """
                            {"version": "0.1.0", "checkpoint": {"size": 1000},
                             "trail": {"pending": 3, "oldestPendingMillis": 34000, "sealedMillisAgo": 7200000,
                               "refused": "The database holds 900 entries, but this server signed 1,000.",
                               "clockDifferenceMillis": -3000}}
                            """);

            assertThat(report.text())
                    .contains(
                            "Trail       ALARM: nothing is sealed. The database holds 900 entries, but this"
                                    + " server signed 1,000. 1,000 entries, sealed 2 h ago; 3 not sealed, the"
                                    + " oldest for 34.0 s; the server's clock is 3.0 s behind the"
                                    + " database's\n");
            assertThat(report.exitCode()).isEqualTo(150);
            assertThat(JsonObject.read(report.json()).object("trail").orElseThrow().flag("alarm"))
                    .isTrue();
            assertThat(JsonObject.read(report.json()).text("server")).contains("running");
        }

        @Test
        void anEntryThatWaitsForMoreThanTenSecondsIsAnAlarm() throws IOException {
            assertThat(waiting(10_000).exitCode()).isZero();
            assertThat(waiting(10_001).exitCode()).isEqualTo(150);
            assertThat(waiting(10_001).text()).contains("ALARM: entries are not sealed. ");
        }

        @Test
        void aWitnessThatWasShownAnotherHistoryIsAnAlarm() throws IOException {
            var report =
                    report(
                            """
                            {"trail": {"pending": 1, "witnesses": [{"name": "w.example", "cosignedSize": 1200,
                               "trouble": "it was shown another history", "contradicts": true}]}}
                            """);

            assertThat(report.exitCode()).isEqualTo(150);
            assertThat(report.text())
                    .contains(
                            "ALARM: a witness was shown another history. 0 entries; w.example cosigned"
                                    + " 1,200 and does not now: it was shown another history\n");
        }

        @Test
        void anEntryThatSomebodyKeptOutOfTheTreeIsAnAlarm() throws IOException {
            var report =
                    report(
                            """
                            {"checkpoint": {"size": 40}, "trail": {"pending": 0,
                               "gap": {"mended": 2, "open": 0, "oldest": "2026-11-23T08:20:00Z"}}}
                            """);

            assertThat(report.exitCode()).isEqualTo(150);
            assertThat(report.text())
                    .contains(
                            "ALARM: 2 entries were neither sealed nor waiting, the oldest since"
                                    + " 2026-11-23T08:20:00Z: somebody deleted from audit_pending;"
                                    + " put back, and named by an entry. 40 entries\n");
            assertThat(
                            JsonObject.read(report.json())
                                    .object("trail")
                                    .flatMap(trail -> trail.object("gap"))
                                    .flatMap(gap -> gap.number("mended")))
                    .contains(2L);
        }

        @Test
        void anEntryThatCannotBePutBackIsTold() throws IOException {
            assertThat(
                            report(
                                            """
                                            {"trail": {"gap": {"mended": 0, "open": 1, "oldest": "2026-11-23T08:20:00Z"}}}
                                            """)
                                    .text())
                    .contains("ALARM: 1 entry was neither sealed nor waiting")
                    .contains("; 1 could not be put back. ");
        }

        private StatusReport waiting(long millis) throws IOException {
            return report("{\"trail\": {\"pending\": 1, \"oldestPendingMillis\": " + millis + "}}");
        }
    }

    @Nested
    class OfAServerWithTls {

        @Test
        void theTextSaysUntilWhenItsCertificateHolds() throws IOException {
            assertThat(until("2027-01-31T12:00:01Z").text())
                    .contains("\nCertificate until 31 January 2027, 30 days from now\n");
        }

        @Test
        void theTextWarnsDuringTheLastThirtyDays() throws IOException {
            assertThat(until("2027-01-31T11:59:59Z").text())
                    .contains(
                            "\nCertificate WARNING: only until 31 January 2027, 29 days from now: put a new"
                                    + " one into the keystore and restart\n");
            assertThat(until("2027-01-01T11:59:59Z").text())
                    .contains("\nCertificate EXPIRED on 1 January 2027");
        }

        @Test
        void theJsonSaysTheSame() throws IOException {
            var json = JsonObject.read(until("2027-01-31T11:59:59Z").json());

            var certificate = json.object("certificate").orElseThrow();
            assertThat(certificate.text("until")).contains("2027-01-31T11:59:59Z");
            assertThat(certificate.flag("expiresSoon")).isTrue();
        }

        private StatusReport until(String instant) throws IOException {
            var server =
                    new ServerRecord(
                            4711,
                            Instant.EPOCH,
                            "127.0.0.1",
                            "https://localhost:8443",
                            8443,
                            9990,
                            Optional.of(new Certificate("ab12", Instant.parse(instant))));
            return new StatusReport(
                    Optional.of(server),
                    Optional.of(PlatformStatus.of(JsonObject.read(STATUS))),
                    NOW);
        }
    }

    @Nested
    class OfAServerThatDoesNotAnswer {

        private final StatusReport report =
                new StatusReport(Optional.of(SERVER), Optional.empty(), NOW);

        @Test
        void theExitCodeIsFour() {
            assertThat(report.exitCode()).isEqualTo(4);
        }

        @Test
        void theJsonSaysSo() throws IOException {
            assertThat(JsonObject.read(report.json()).text("server")).contains("not answering");
        }
    }

    @Nested
    class WithoutAServer {

        private final StatusReport report =
                new StatusReport(Optional.empty(), Optional.empty(), NOW);

        @Test
        void theExitCodeIsThree() {
            assertThat(report.exitCode()).isEqualTo(3);
        }

        @Test
        void theJsonSaysStopped() throws IOException {
            assertThat(JsonObject.read(report.json()).text("server")).contains("stopped");
        }
    }

    private static StatusReport report(String status) throws IOException {
        return new StatusReport(
                Optional.of(SERVER), Optional.of(PlatformStatus.of(JsonObject.read(status))), NOW);
    }
}
