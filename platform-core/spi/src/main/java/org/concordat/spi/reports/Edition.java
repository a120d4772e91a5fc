package org.concordat.spi.reports;

/** For whom a pack is: the public's leaves private items out, and shows that they exist. */
public enum Edition {
    PUBLIC,
    PRIVATE;

    public String label() {
        return this == PUBLIC ? "Public edition" : "Private edition";
    }
}
