package org.concordat.spi.documents;

/** A document by its content: the SHA-256 of its bytes, 64 lower-case hexadecimal digits. */
public record DocumentId(String sha256) {

    public DocumentId {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("Not a SHA-256: " + sha256);
        }
    }

    @Override
    public String toString() {
        return sha256;
    }
}
