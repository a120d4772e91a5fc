package org.concordat.audit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads an {@link Archive} member by member, in the order that its reader expects. */
final class ArchiveReader {

    private static final int LONGEST_NAME = 200;
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final MessageDigest directory = Hash.sha256();
    private final Archive expected =
            new Archive(new DigestOutputStream(OutputStream.nullOutputStream(), directory));
    private @Nullable String firstFault;

    ArchiveReader(InputStream in) {
        this.in = new BufferedInputStream(in, BUFFER);
    }

    /** The name of the next member, which is not read yet; empty when there is none. */
    String nextName() throws IOException {
        in.mark(Archive.HEADER_LENGTH + LONGEST_NAME);
        var header = in.readNBytes(Archive.HEADER_LENGTH);
        var name = "";
        if (header.length == Archive.HEADER_LENGTH && isHeader(header)) {
            name = new String(in.readNBytes(nameLength(header)), StandardCharsets.US_ASCII);
        }
        in.reset();
        return name;
    }

    /**
     * The content of the next member, which must have that name.
     *
     * <p>A header that is wrong only in what it says about the content is kept for {@link #finish}:
     * what is wrong with the content itself tells more.
     */
    byte[] next(String name, int longest) throws IOException {
        var header = read(Archive.HEADER_LENGTH, name);
        if (!isHeader(header)) {
            throw new Malformed("The archive has no " + name + " where it belongs");
        }
        var nameBytes = read(nameLength(header), name);
        if (!Arrays.equals(nameBytes, name.getBytes(StandardCharsets.US_ASCII))) {
            throw new Malformed("The archive has another file where " + name + " belongs");
        }
        var size = Integer.toUnsignedLong(fields(header).getInt(Archive.SIZE_AT));
        if (size > longest) {
            throw new Malformed(name + " is larger than it can be");
        }
        var content = read((int) size, name);
        var whole =
                ByteBuffer.allocate(header.length + nameBytes.length).put(header).put(nameBytes);
        if (!Arrays.equals(whole.array(), expected.header(name, content))) {
            fault("The archive was damaged or packed again at " + name);
        }
        return content;
    }

    /** Reads what follows the last member, and reports the first fault that was found. */
    void finish() throws IOException {
        var end = expected.end();
        if (!hasDirectory() || !Arrays.equals(end, in.readNBytes(end.length)) || in.read() != -1) {
            fault("The archive was damaged, or something was put into it, after its last file");
        }
        if (firstFault != null) {
            throw new Malformed(firstFault);
        }
    }

    private boolean hasDirectory() throws IOException {
        var found = Hash.sha256();
        var buffer = new byte[BUFFER];
        var left = expected.directorySize();
        while (left > 0) {
            var read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                return false;
            }
            found.update(buffer, 0, read);
            left -= read;
        }
        return Arrays.equals(directory.digest(), found.digest());
    }

    private void fault(String description) {
        if (firstFault == null) {
            firstFault = description;
        }
    }

    private static boolean isHeader(byte[] header) {
        return fields(header).getInt(0) == Archive.HEADER && nameLength(header) <= LONGEST_NAME;
    }

    private static int nameLength(byte[] header) {
        return Short.toUnsignedInt(fields(header).getShort(Archive.NAME_LENGTH_AT));
    }

    private static ByteBuffer fields(byte[] header) {
        return ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] read(int length, String name) throws IOException {
        var bytes = new byte[length];
        if (in.readNBytes(bytes, 0, length) < length) {
            throw new Malformed("The archive ends early, at " + name);
        }
        return bytes;
    }
}
