package org.concordat.spi.work;

import java.util.Map;
import org.concordat.spi.Extension;

/**
 * Says what a module's events are called where others' pages show them.
 *
 * <p>A module need not implement it: the library in its deployment gives the messages whose keys
 * are types of events.
 */
public interface EventNames extends Extension {

    /**
     * By type, such as {@code board.meeting-called.v1}, words such as "Meeting called"; all that
     * the module can record, so that one can be chosen.
     */
    Map<String, String> eventNames();
}
