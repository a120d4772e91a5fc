package org.concordat.platform.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60) // nothing here may wait for ever
class ClamdTests {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Verdict PASSED = new Verdict.Passed();

    @TempDir private Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("file"), content);
    }

    private Path file(String content) throws IOException {
        return file(content.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] random(int length) {
        var content = new byte[length];
        new Random(1).nextBytes(content);
        return content;
    }

    private static Verdict shown(SmallClamd clamd, Path file) throws IOException {
        return new Clamd(clamd.settings()).look(file);
    }

    @Nested
    class AFile {

        @Test
        void passesWhenNothingIsFound() throws IOException {
            try (var clamd = SmallClamd.looking()) {
                assertThat(shown(clamd, file("a harmless file"))).isEqualTo(PASSED);
            }
        }

        @Test
        void isShownWholeAndOnceHoweverManyChunksItTakes() throws IOException {
            var content = random(3 * 64 * 1024 + 17);
            try (var clamd = SmallClamd.looking()) {
                assertThat(shown(clamd, file(content))).isEqualTo(PASSED);
                assertThat(clamd.shown()).singleElement().isEqualTo(content);
            }
        }

        @Test
        void ofWholeChunksIsShownWholeToo() throws IOException {
            var content = random(2 * 64 * 1024);
            try (var clamd = SmallClamd.looking()) {
                assertThat(shown(clamd, file(content))).isEqualTo(PASSED);
                assertThat(clamd.shown()).singleElement().isEqualTo(content);
            }
        }

        @Test
        void withMaliciousCodeIsFound() throws IOException {
            try (var clamd = SmallClamd.looking()) {
                assertThat(shown(clamd, file("before " + SmallClamd.EICAR + " after")))
                        .isEqualTo(new Verdict.Found("Eicar-Test-Signature"));
            }
        }

        @Test
        void isShownOverASocketOfTheMachineAsWell() throws IOException {
            try (var clamd = SmallClamd.onSocket(folder.resolve("clamd.ctl"))) {
                assertThat(shown(clamd, file("a harmless file"))).isEqualTo(PASSED);
                assertThat(shown(clamd, file(SmallClamd.EICAR)))
                        .isEqualTo(new Verdict.Found("Eicar-Test-Signature"));
            }
        }

        @Test
        void beyondTheScannersLimitDoesNotPass() throws IOException {
            var content = file(random(8 * 1024 * 1024));
            try (var clamd = SmallClamd.lookingAtAtMost(100_000)) {
                // when it hangs up on what it did not read, its answer may be lost on the way
                assertThatThrownBy(() -> shown(clamd, content))
                        .isInstanceOf(IOException.class)
                        .hasMessageMatching(
                                "it answers INSTREAM size limit exceeded. ERROR"
                                        + "|it hung up before it had answered|Connection reset");
            }
        }

        @Test
        void onTheScannersLimitTellsWhatTheScannerSays() throws IOException {
            var content = file(random(100));
            try (var clamd = SmallClamd.lookingAtAtMost(99)) {
                assertThatThrownBy(() -> shown(clamd, content))
                        .hasMessage("it answers INSTREAM size limit exceeded. ERROR");
            }
        }
    }

    @Nested
    class AScanner {

        private void doesNotPass(SmallClamd.Manner manner, String why) throws IOException {
            var content = file("a harmless file");
            try (var clamd = SmallClamd.onTcp(manner)) {
                assertThatThrownBy(() -> shown(clamd, content))
                        .isInstanceOf(IOException.class)
                        .hasMessageMatching(why);
            }
        }

        private void isLeftInTime(SmallClamd.Manner manner, Path content) throws IOException {
            try (var clamd = SmallClamd.onTcp(manner)) {
                assertThatThrownBy(() -> new Clamd(clamd.settings(), SHORT, SHORT).look(content))
                        .isInstanceOf(SocketTimeoutException.class)
                        .hasMessage("it does not answer in time");
            }
        }

        @Test
        void thatNeverAnswersIsLeft() throws IOException {
            isLeftInTime(
                    (in, out) -> {
                        SmallClamd.take(in);
                        in.read();
                    },
                    file("a harmless file"));
        }

        @Test
        void thatReadsNothingIsLeft() throws IOException {
            var over = new CountDownLatch(1);
            // more than the buffers of both sides hold
            isLeftInTime((in, out) -> isOver(over, 60_000), file(random(24 * 1024 * 1024)));
            over.countDown();
        }

        @Test
        void thatAnswersAByteNowAndThenIsLeft() throws IOException {
            var over = new CountDownLatch(1);
            isLeftInTime(
                    (in, out) -> {
                        SmallClamd.take(in);
                        while (!isOver(over, 20)) {
                            out.write('x');
                        }
                    },
                    file("a harmless file"));
            over.countDown();
        }

        @Test
        void thatHangsUpAtOnceLetsNothingPass() throws IOException {
            doesNotPass((in, out) -> {}, "it hung up before it had answered|Connection reset.*");
        }

        @Test
        void thatHangsUpInsteadOfAnAnswerLetsNothingPass() throws IOException {
            doesNotPass((in, out) -> SmallClamd.take(in), "it hung up before it had answered");
        }

        @Test
        void thatHangsUpInTheMiddleOfAnAnswerLetsNothingPass() throws IOException {
            doesNotPass(
                    (in, out) -> {
                        SmallClamd.take(in);
                        out.write("stream: OK".getBytes(StandardCharsets.US_ASCII));
                    },
                    "it hung up before it had answered");
        }

        @Test
        void thatNeverEndsItsAnswerIsReadNoFurtherThanFourKilobytes() throws IOException {
            doesNotPass(
                    (in, out) -> {
                        SmallClamd.take(in);
                        endlessly(out);
                    },
                    "its answer has no end");
        }

        @Test
        void thatAnswersBeforeItHasTheFileLetsNothingPass() throws IOException {
            var over = new CountDownLatch(1);
            var content = file(random(24 * 1024 * 1024));
            try (var clamd =
                    SmallClamd.onTcp(
                            (in, out) -> {
                                SmallClamd.say(out, "stream: OK");
                                isOver(over, 60_000);
                            })) {
                assertThatThrownBy(() -> shown(clamd, content))
                        .hasMessage("it answers before it had the whole file");
            }
            over.countDown();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "OK",
                    "stream: ok",
                    "stream: OK ",
                    " stream: OK",
                    "stream: OK\0stream: OK",
                    "stream: OK\n",
                    "stream: Access denied. ERROR",
                    "PONG",
                    "HTTP/1.1 200 OK",
                    "\u00ff\u00fe\r\n\u001b[2J"
                })
        void thatAnswersAnythingElseLetsNothingPass(String answer) throws IOException {
            doesNotPass(
                    (in, out) -> {
                        SmallClamd.take(in);
                        SmallClamd.say(out, answer);
                    },
                    "it answers [A-Za-z0-9 ._:/()?-]+");
        }

        @Test
        void thatIsNotThereLetsNothingPass() throws IOException {
            ScannerSettings gone;
            try (var clamd = SmallClamd.looking()) {
                gone = clamd.settings();
            }
            var content = file("a harmless file");
            assertThatThrownBy(() -> new Clamd(gone).look(content))
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("refused");
        }

        @Test
        void whoseSocketIsNotThereLetsNothingPass() throws IOException {
            ScannerSettings left;
            try (var clamd = SmallClamd.onSocket(folder.resolve("left.ctl"))) {
                left = clamd.settings();
            }
            var never = new ScannerSettings("unix:" + folder.resolve("never.ctl"));
            var content = file("a harmless file");
            assertThatThrownBy(() -> new Clamd(left).look(content)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> new Clamd(never).look(content))
                    .isInstanceOf(IOException.class);
        }

        private static boolean isOver(CountDownLatch over, long millis) throws IOException {
            try {
                return over.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        private static void endlessly(OutputStream out) throws IOException {
            while (true) {
                out.write("stream: ".getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    @Nested
    class AFind {

        private String named(String name) throws IOException {
            try (var clamd =
                    SmallClamd.onTcp(
                            (in, out) -> {
                                SmallClamd.take(in);
                                SmallClamd.say(out, "stream: " + name + " FOUND");
                            })) {
                return ((Verdict.Found) shown(clamd, file("a file"))).name();
            }
        }

        @Test
        void keepsTheNamesThatScannersGive() throws IOException {
            assertThat(named("Win.Test.EICAR_HDB-1(44d88612fea8a8f36de82e1278abb02f:68)"))
                    .isEqualTo("Win.Test.EICAR_HDB-1(44d88612fea8a8f36de82e1278abb02f:68)");
        }

        @Test
        void isDataAndNoMarkup() throws IOException {
            assertThat(named("<b>\r\n'{0}'\u001b[2J")).isEqualTo("?b?????0????2J");
        }

        @Test
        void isCutWhereItIsLong() throws IOException {
            assertThat(named("x".repeat(4000))).hasSize(100);
        }

        @Test
        void withoutANameIsAFindAllTheSame() throws IOException {
            assertThat(named("")).isEqualTo("unnamed");
        }
    }
}
