package org.concordat.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads an {@link Archive} member by member, in the order that its reader expects. */
final class ArchiveReader {

    private static final int LONGEST_NAME = 200;

    private final InputStream in;
    private final Archive expected = new Archive();
    private @Nullable String firstFault;

    ArchiveReader(InputStream in) {
        this.in = in;
    }

    /**
     * The content of the next member, which must have that name.
     *
     * <p>A header that is wrong only in what it says about the content is kept for {@link #finish}:
     * what is wrong with the content itself tells more.
     */
    byte[] next(String name, int longest) throws IOException {
        var header = read(Archive.HEADER_LENGTH, name);
        var fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        var nameLength = Short.toUnsignedInt(fields.getShort(Archive.NAME_LENGTH_AT));
        if (fields.getInt(0) != Archive.HEADER || nameLength > LONGEST_NAME) {
            throw new Malformed("The archive has no " + name + " where it belongs");
        }
        var nameBytes = read(nameLength, name);
        if (!Arrays.equals(nameBytes, name.getBytes(StandardCharsets.US_ASCII))) {
            throw new Malformed("The archive has another file where " + name + " belongs");
        }
        var size = Integer.toUnsignedLong(fields.getInt(Archive.SIZE_AT));
        if (size > longest) {
            throw new Malformed(name + " is larger than it can be");
        }
        var content = read((int) size, name);
        var whole = ByteBuffer.allocate(header.length + nameLength).put(header).put(nameBytes);
        if (!Arrays.equals(whole.array(), expected.header(name, content))) {
            fault("The archive was damaged or packed again at " + name);
        }
        return content;
    }

    /** Reads what follows the last member, and reports the first fault that was found. */
    void finish() throws IOException {
        var end = expected.end();
        if (!Arrays.equals(end, in.readNBytes(end.length)) || in.read() != -1) {
            fault("The archive was damaged, or something was put into it, after its last file");
        }
        if (firstFault != null) {
            throw new Malformed(firstFault);
        }
    }

    private void fault(String description) {
        if (firstFault == null) {
            firstFault = description;
        }
    }

    private byte[] read(int length, String name) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new Malformed("The archive ends early, at " + name);
        }
        return bytes;
    }
}
