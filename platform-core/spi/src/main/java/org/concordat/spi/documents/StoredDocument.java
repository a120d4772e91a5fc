package org.concordat.spi.documents;

/**
 * A document that is kept.
 *
 * @param mediaType by content, never by name
 * @param size in bytes
 * @param pages for a PDF, else 0
 */
public record StoredDocument(DocumentId id, String mediaType, long size, int pages) {}
