package org.concordat.platform.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClamdScannerTests {

    @TempDir private Path folder;
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("file"), "a harmless file");
    }

    @Test
    void letsEverythingPassAndSaysSoWhereThereIsNone() {
        var none = new ClamdScanner();
        assertThat(none.look(file)).isEqualTo(new Verdict.Passed());
        assertThat(none.standing()).isEqualTo(new ScannerStanding(null, null));
    }

    @Test
    void letsNothingPassWhileItDoesNotUnderstandAndTellsWhy() throws IOException {
        try (var clamd = SmallClamd.onTcp((in, out) -> {})) {
            var scanner = clamd.scanner();
            assertThat(scanner.look(file)).isEqualTo(new Verdict.Unknown());
            assertThat(scanner.standing().scanner()).isEqualTo(clamd.settings().toString());
            assertThat(scanner.standing().trouble()).isNotBlank();
        }
    }

    @Test
    void isWithoutTroubleAgainAfterTheNextFile() throws IOException {
        var answers = new ArrayDeque<>(List.of("PONG", "stream: OK"));
        try (var clamd =
                SmallClamd.onTcp(
                        (in, out) -> {
                            SmallClamd.take(in);
                            SmallClamd.say(out, answers.remove());
                        })) {
            var scanner = clamd.scanner();
            assertThat(scanner.look(file)).isEqualTo(new Verdict.Unknown());
            assertThat(scanner.standing().trouble()).isEqualTo("it answers PONG");
            assertThat(scanner.look(file)).isEqualTo(new Verdict.Passed());
            assertThat(scanner.standing().trouble()).isNull();
        }
    }

    @Test
    void isAskedByFewAtOnceThoughItHangs() throws Exception {
        var goOn = new CountDownLatch(1);
        var people = Executors.newCachedThreadPool();
        try (var clamd =
                SmallClamd.onTcp(
                        (in, out) -> {
                            SmallClamd.take(in);
                            await(goOn);
                            SmallClamd.say(out, "stream: OK");
                        })) {
            var scanner = clamd.scanner();
            // with one more than there are places, somebody finds none while all others wait
            var uploads = new ExecutorCompletionService<Verdict>(people);
            for (var i = 0; i <= ClamdScanner.MOST_AT_ONCE; i++) {
                uploads.submit(() -> scanner.look(file));
            }
            assertThat(uploads.take().get()).isEqualTo(new Verdict.Unknown());
            assertThat(scanner.standing().trouble()).contains("already");
            goOn.countDown();
            for (var i = 0; i < ClamdScanner.MOST_AT_ONCE; i++) {
                assertThat(uploads.take().get()).isEqualTo(new Verdict.Passed());
            }
            assertThat(scanner.look(file)).isEqualTo(new Verdict.Passed());
        } finally {
            goOn.countDown();
            people.shutdownNow();
        }
    }

    private static void await(CountDownLatch wait) {
        try {
            assertThat(wait.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
