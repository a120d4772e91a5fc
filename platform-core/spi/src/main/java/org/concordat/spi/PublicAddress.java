package org.concordat.spi;

import java.net.URI;

/** Where people reach this server: for what leaves it, such as a letter or a printed code. */
public interface PublicAddress {

    /**
     * The whole address of a path.
     *
     * @param path begins with a slash, such as {@code /verify?size=12}
     */
    URI of(String path);
}
