package org.concordat.platform.trail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.Facts;
import org.concordat.audit.Hash;

/**
 * Entries as JSON Lines: {@code {"entry":{…},"leaf":"<hex>","place":0}}, the entry in its canonical
 * bytes, so that whoever keeps the line can hash it again.
 */
final class JsonLines {

    private final OutputStream out;

    JsonLines(OutputStream out) {
        this.out = out;
    }

    /** Writes the entries and the end. */
    void write(Iterator<StoredEntry> entries, Checkpoint checkpoint) throws IOException {
        long count = 0;
        while (entries.hasNext()) {
            write(entries.next());
            count++;
        }
        var end =
                Facts.none()
                        .and("entries", count)
                        .and("origin", checkpoint.origin())
                        .and("root", checkpoint.root().base64())
                        .and("size", checkpoint.size());
        text(Facts.none().and("end", end) + "\n");
    }

    private void write(StoredEntry entry) throws IOException {
        // what is not an entry any more could pass for several lines
        entry.parsed();
        text("{\"entry\":");
        out.write(entry.bytes());
        text(",\"leaf\":\"" + Hash.leaf(entry.bytes()).hex() + "\"");
        text(",\"place\":" + entry.place() + "}\n");
    }

    private void text(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
