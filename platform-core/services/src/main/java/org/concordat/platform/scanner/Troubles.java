package org.concordat.platform.scanner;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has kept the scanner from looking at files since one last went well: each is told once,
 * however they alternate, because every upload meets one of them.
 */
final class Troubles {

    /** What it answers is part of a trouble, and may be another thing each time. */
    private static final int MOST_TOLD = 10;

    private final Set<String> told = new HashSet<>();
    private @Nullable String last;

    /** Whether this one is to be told. */
    synchronized boolean meet(String why) {
        last = why;
        return told.size() < MOST_TOLD && told.add(why);
    }

    /**
     * Whether this one is to be told; not while another stands, of which it may be a mere effect.
     */
    synchronized boolean meetFirst(String why) {
        return last == null && meet(why);
    }

    /** A file went well; whether there was any trouble before. */
    synchronized boolean end() {
        var ends = last != null;
        last = null;
        told.clear();
        return ends;
    }

    synchronized @Nullable String last() {
        return last;
    }
}
