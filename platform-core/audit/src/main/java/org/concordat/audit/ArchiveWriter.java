package org.concordat.audit;

import java.io.IOException;
import java.io.OutputStream;

/** Writes an {@link Archive} member by member. */
record ArchiveWriter(OutputStream out, Archive archive) {

    ArchiveWriter(OutputStream out) {
        this(out, new Archive());
    }

    void write(String name, byte[] content) throws IOException {
        out.write(archive.header(name, content));
        out.write(content);
    }

    /** Writes what follows the last member; the stream stays open. */
    void end() throws IOException {
        out.write(archive.end());
    }
}
