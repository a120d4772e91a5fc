package org.concordat.spi.documents;

/**
 * A document that was received and found to be harmless, and that nobody keeps yet. Closing it
 * removes its temporary file and lets another one in; what was kept of it stays.
 */
public interface ReceivedDocument extends AutoCloseable {

    @Override
    void close();
}
