package org.concordat.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The one spelling of an export archive: a zip file whose members are stored, not compressed.
 *
 * <p>Every byte follows from the members' names and contents, so that a reader can demand each one,
 * and no byte of an export can be changed without being noticed. Compressors differ between
 * versions; and what is not compressed cannot be a bomb. Field names as in PKWARE's APPNOTE.TXT
 * section 4.3; sizes beyond 32 bits as in 4.3.14 and 4.5.3.
 */
final class Archive {

    static final int HEADER_LENGTH = 30;
    static final int NAME_LENGTH_AT = 26;
    static final int SIZE_AT = 22;
    static final int HEADER = 0x04034b50;

    private static final int DIRECTORY_HEADER = 0x02014b50;
    private static final int DIRECTORY_HEADER_LENGTH = 46;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_LOCATOR = 0x07064b50;
    private static final int ENDS_LENGTH = 22 + 56 + 20;
    private static final short VERSION = 20;
    private static final short VERSION_64 = 45;
    private static final short DATE = 0x21; // 1 January 1980, the first that a zip file can tell
    private static final int MOST_16 = 0xFFFF;
    private static final long MOST_32 = 0xFFFF_FFFFL;

    private final OutputStream directory;
    private long directorySize;
    private long offset;
    private long count;

    /**
     * An archive without members yet.
     *
     * @param directory takes what {@link #end} follows, about 80 bytes for each member
     */
    Archive(OutputStream directory) {
        this.directory = directory;
    }

    /** The header before a member's content, which follows the members so far. */
    byte[] header(String name, byte[] content) throws IOException {
        var nameBytes = name.getBytes(StandardCharsets.US_ASCII);
        var header = buffer(HEADER_LENGTH + nameBytes.length).putInt(HEADER).putShort(VERSION);
        putCommon(header, nameBytes, content);
        header.putShort((short) 0).put(nameBytes);
        addToDirectory(nameBytes, content);
        offset += header.capacity() + content.length;
        count++;
        return header.array();
    }

    /** How many bytes the directory has so far. */
    long directorySize() {
        return directorySize;
    }

    /** What follows the directory, which follows the last member. */
    byte[] end() {
        var end = buffer(ENDS_LENGTH);
        var size = directorySize;
        if (count >= MOST_16 || offset + size >= MOST_32) {
            end.putInt(END_64).putLong(56 - 12).putShort(VERSION_64).putShort(VERSION_64);
            end.putInt(0).putInt(0).putLong(count).putLong(count).putLong(size).putLong(offset);
            end.putInt(END_64_LOCATOR).putInt(0).putLong(offset + size).putInt(1);
        }
        var shownCount = (short) Math.min(count, MOST_16);
        end.putInt(END).putInt(0).putShort(shownCount).putShort(shownCount);
        end.putInt((int) Math.min(size, MOST_32))
                .putInt((int) Math.min(offset, MOST_32))
                .putShort((short) 0);
        return Arrays.copyOf(end.array(), end.position());
    }

    private void addToDirectory(byte[] name, byte[] content) throws IOException {
        var far = offset >= MOST_32;
        var extraLength = (short) (far ? 12 : 0);
        var entry = buffer(DIRECTORY_HEADER_LENGTH + name.length + extraLength);
        entry.putInt(DIRECTORY_HEADER).putShort(VERSION).putShort(far ? VERSION_64 : VERSION);
        putCommon(entry, name, content);
        entry.putShort(extraLength).putShort((short) 0).putInt(0).putInt(0);
        entry.putInt((int) Math.min(offset, MOST_32)).put(name);
        if (far) {
            entry.putShort((short) 1).putShort((short) 8).putLong(offset);
        }
        directory.write(entry.array());
        directorySize += entry.capacity();
    }

    /** From the flags to the length of the name, which both kinds of header share. */
    private static void putCommon(ByteBuffer header, byte[] name, byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        header.putShort((short) 0).putShort((short) 0).putShort((short) 0).putShort(DATE);
        header.putInt((int) crc.getValue()).putInt(content.length).putInt(content.length);
        header.putShort((short) name.length);
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
