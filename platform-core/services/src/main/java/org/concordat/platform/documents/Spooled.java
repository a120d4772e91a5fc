package org.concordat.platform.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.concordat.spi.documents.DocumentId;
import org.concordat.spi.documents.DocumentRefused.Reason;

/** A document on its way in: in a temporary file, which closing removes, with its hash. */
record Spooled(Path file, DocumentId id, long size) implements AutoCloseable {

    /**
     * Reads everything, or stops beyond the limit.
     *
     * @throws Refusal when there is more than the limit, or its sender hangs up before its end
     */
    static Spooled of(InputStream content, long limit) throws IOException {
        // named by us, readable by this process's user alone
        var file = Files.createTempFile("concordat-", ".document");
        var complete = false;
        try (var out = Files.newOutputStream(file)) {
            var digest = sha256();
            var in = new DigestInputStream(content, digest);
            var buffer = new byte[64 * 1024];
            long size = 0;
            for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
                size += n;
                if (size > limit) {
                    throw new Refusal(Reason.TOO_LARGE);
                }
                out.write(buffer, 0, n);
            }
            complete = true;
            return new Spooled(file, id(digest), size);
        } finally {
            if (!complete) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** That its sender hangs up is no failure of ours, which the log would have at length. */
    private static int read(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new Refusal(Reason.CUT_OFF, e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static DocumentId id(MessageDigest digest) {
        return new DocumentId(HexFormat.of().formatHex(digest.digest()));
    }
}
