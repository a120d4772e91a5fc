package org.concordat.spi.demo;

import org.concordat.spi.Extension;

/** Loads a module's part of the demonstration partnerships, once, in one transaction. */
public interface DemoData extends Extension {

    /**
     * Loads everything, or nothing yet.
     *
     * @return false when something that another module loads is not there yet: it is asked again
     *     after the next has loaded
     */
    boolean load(DemoWorld world);
}
