package org.concordat.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** Writes an {@link Archive} member by member, at constant memory. */
final class ArchiveWriter implements Closeable {

    private final OutputStream out;
    private final Spool directory = new Spool();
    private final Archive archive = new Archive(directory);

    ArchiveWriter(OutputStream out) {
        this.out = out;
    }

    void write(String name, byte[] content) throws IOException {
        out.write(archive.header(name, content));
        out.write(content);
    }

    /** Writes what follows the last member. */
    void end() throws IOException {
        directory.writeTo(out);
        out.write(archive.end());
    }

    /** Leaves the stream open, which belongs to somebody else. */
    @Override
    public void close() throws IOException {
        directory.close();
    }
}
