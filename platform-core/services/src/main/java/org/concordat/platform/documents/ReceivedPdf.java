package org.concordat.platform.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.concordat.spi.documents.ReceivedDocument;

/** A PDF in its temporary file, which has that many pages and was looked at and examined. */
record ReceivedPdf(Spooled spooled, int pages, Reception.Place place) implements ReceivedDocument {

    @Override
    public void close() {
        try (place) {
            spooled.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
