package org.concordat.spi.documents;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.concordat.audit.EmbeddedProof;

/**
 * Where a document keeps room for the proof of the entry that announces it.
 *
 * <p>The document is kept with {@link EmbeddedProof#blank()} in that room, and never changed; its
 * entry records its {@code sha256}, and this offset as {@code proofAt}. Whenever the document is
 * handed out, the proof is written over the blank in passing.
 *
 * @param at the offset of the blank
 */
public record ProofPlace(long at) {

    public ProofPlace {
        if (at < 0) {
            throw new IllegalArgumentException("Not an offset: " + at);
        }
    }

    /**
     * The place in a document that was just made; empty when it has none.
     *
     * @throws org.concordat.audit.Malformed when it has several
     */
    public static Optional<ProofPlace> in(Path document) throws IOException {
        try (var content = Files.newInputStream(document)) {
            var at = EmbeddedProof.find(content);
            return at.isPresent() ? Optional.of(new ProofPlace(at.getAsLong())) : Optional.empty();
        }
    }

    /**
     * The document with the proof in its place: as many bytes as before, at constant memory.
     *
     * @param document the document as it is kept; closed with what is returned
     * @param proof the entry's proof, as {@link org.concordat.spi.audit.AuditTrail#proof} gives it
     * @throws org.concordat.audit.Malformed when it is no proof of an entry, or too long for its
     *     place
     */
    public InputStream filled(InputStream document, String proof) {
        return new Filled(document, at, EmbeddedProof.filled(proof));
    }

    private static final class Filled extends FilterInputStream {

        private final long from;
        private final byte[] region;
        private long position;

        Filled(InputStream document, long from, byte[] region) {
            super(document);
            this.from = from;
            this.region = region;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            if (read > 0) {
                long first = Math.max(position, from);
                long last = Math.min(position + read, from + region.length);
                if (first < last) {
                    System.arraycopy(
                            region,
                            (int) (first - from),
                            into,
                            offset + (int) (first - position),
                            (int) (last - first));
                }
                position += read;
            }
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            position += skipped;
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
