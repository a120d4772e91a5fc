package org.concordat.platform.scanner;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Shows a file to ClamAV's daemon, or to what speaks as it does, by {@code INSTREAM} (clamd(8),
 * "Commands"): chunks, each after its length in four bytes, and an empty one at the end.
 *
 * <p>What it answers is believed when it finds something. That it found nothing is believed only in
 * the very words, and only when it had the whole file.
 */
final class Clamd {

    /** A letter before the command chooses what ends it and its answer: z a NUL, n a newline. */
    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);

    private static final String CLEAN = "stream: OK";
    private static final Pattern FOUND = Pattern.compile("stream: (.*) FOUND", Pattern.DOTALL);

    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 4 * 1024;

    private final ScannerSettings settings;
    private final Duration connecting;
    private final Duration inAll;

    Clamd(ScannerSettings settings) {
        this(settings, Duration.ofSeconds(3), Duration.ofSeconds(60));
    }

    Clamd(ScannerSettings settings, Duration connecting, Duration inAll) {
        this.settings = settings;
        this.connecting = connecting;
        this.inAll = inAll;
    }

    /**
     * @throws IOException when it cannot be said what is in the file, with the reason in plain
     *     words
     */
    Verdict look(Path file) throws IOException {
        try (var channel = BoundedChannel.to(settings.address(), connecting, inAll);
                var content = FileChannel.open(file)) {
            var isWhole = channel.send(ByteBuffer.wrap(COMMAND)) && isSent(content, channel);
            return verdict(answer(channel), isWhole);
        }
    }

    private static boolean isSent(FileChannel content, BoundedChannel channel) throws IOException {
        var chunk = ByteBuffer.allocate(Integer.BYTES + CHUNK);
        int length;
        do {
            chunk.clear().position(Integer.BYTES);
            length = Math.max(0, content.read(chunk));
            chunk.putInt(0, length).flip();
            if (!channel.send(chunk)) {
                return false;
            }
        } while (length > 0);
        return true;
    }

    /** What it says until the NUL that ends it. */
    private static String answer(BoundedChannel channel) throws IOException {
        var answer = ByteBuffer.allocate(LONGEST_ANSWER);
        while (answer.hasRemaining()) {
            if (channel.read(answer) < 0) {
                throw new IOException("it hung up before it had answered");
            }
            var said = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
            var end = said.indexOf('\0');
            if (end >= 0) {
                return end == said.length() - 1 ? said.substring(0, end) : said;
            }
        }
        throw new IOException("its answer has no end");
    }

    private static Verdict verdict(String answer, boolean isWhole) throws IOException {
        var found = FOUND.matcher(answer);
        if (found.matches()) {
            return new Verdict.Found(found.group(1));
        }
        if (!answer.equals(CLEAN)) {
            throw new IOException("it answers " + Answers.cleaned(answer));
        }
        if (!isWhole) {
            throw new IOException("it answers before it had the whole file");
        }
        return new Verdict.Passed();
    }
}
