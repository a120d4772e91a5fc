package org.concordat.platform.documents;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.InflaterInputStream;
import org.concordat.spi.documents.DocumentRefused.Reason;

/**
 * How much a file may still unpack to: a few kilobytes of deflated zeros can become gigabytes.
 *
 * <p>A reader of PDF unpacks object streams into memory before anything can be asked of them, so
 * {@link #spendOnDeflated} looks at the raw bytes first.
 */
final class UnpackBudget {

    private static final int DEEPEST = 3;

    private long left;

    UnpackBudget(long bytes) {
        this.left = bytes;
    }

    /** Unpacks whatever is deflated in a PDF, before anything parses it, and keeps nothing. */
    void spendOnDeflated(byte[] pdf) throws IOException {
        for (int at = nextStream(pdf, 0); at >= 0; at = nextStream(pdf, at)) {
            unpack(new ByteArrayInputStream(pdf, at, pdf.length - at), 0);
        }
    }

    /** Takes bytes that were unpacked from what is left. */
    void spend(long bytes) {
        left -= bytes;
        if (left < 0 || Thread.currentThread().isInterrupted()) {
            throw new Refusal(Reason.TOO_COMPLEX);
        }
    }

    /** A stream that passes on what is written to it, as long as something is left. */
    OutputStream spending(OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                spend(1);
                out.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                spend(length);
                out.write(bytes, offset, length);
            }
        };
    }

    /** Where the data of the next stream begins (ISO 32000-1, 7.3.8.1), or -1. */
    private static int nextStream(byte[] pdf, int from) {
        for (int i = from; i < pdf.length - 8; i++) {
            if (pdf[i] == 's'
                    && pdf[i + 1] == 't'
                    && pdf[i + 2] == 'r'
                    && pdf[i + 3] == 'e'
                    && pdf[i + 4] == 'a'
                    && pdf[i + 5] == 'm'
                    && (i < 3 || pdf[i - 1] != 'd' || pdf[i - 2] != 'n' || pdf[i - 3] != 'e')) {
                var data = i + 6;
                while (data < pdf.length && (pdf[data] == '\r' || pdf[data] == '\n')) {
                    data++;
                }
                return data;
            }
        }
        return -1;
    }

    private void unpack(InputStream packed, int depth) throws IOException {
        var in = new BufferedInputStream(packed);
        if (depth < DEEPEST && startsDeflated(in)) {
            try {
                unpack(counted(new InflaterInputStream(in)), depth + 1);
            } catch (IOException e) {
                // not deflated after all, or cut short: what came out has been counted
                return;
            }
        } else if (depth > 0) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** RFC 1950 section 2.2: method 8, and a check that makes the two bytes a multiple of 31. */
    private static boolean startsDeflated(BufferedInputStream in) throws IOException {
        in.mark(2);
        var first = in.read();
        var second = in.read();
        in.reset();
        return (first & 0x0F) == 8 && second >= 0 && (first << 8 | second) % 31 == 0;
    }

    private InputStream counted(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                var b = super.read();
                spend(b < 0 ? 0 : 1);
                return b;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                var count = super.read(bytes, offset, length);
                spend(Math.max(0, count));
                return count;
            }
        };
    }
}
