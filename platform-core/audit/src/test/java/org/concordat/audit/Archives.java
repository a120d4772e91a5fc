package org.concordat.audit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipInputStream;

/** Takes exports apart and packs them again, as somebody would who can write every file. */
final class Archives {

    private Archives() {}

    static byte[] bundle(List<byte[]> entries) {
        var out = new ByteArrayOutputStream();
        for (var entry : entries) {
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) entry.length).array());
            out.writeBytes(entry);
        }
        return out.toByteArray();
    }

    static byte[] repacked(byte[] export, String name, UnaryOperator<byte[]> change)
            throws IOException {
        var files = files(export);
        files.computeIfPresent(name, (each, content) -> change.apply(content));
        return archive(files);
    }

    static byte[] archive(Map<String, byte[]> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var writer = new ArchiveWriter(out)) {
            for (var file : files.entrySet()) {
                writer.write(file.getKey(), file.getValue());
            }
            writer.end();
        }
        return out.toByteArray();
    }

    static Map<String, byte[]> files(byte[] export) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(export))) {
            for (var each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                files.put(each.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
