package org.concordat.platform.modules;

/** Records changes of state, each in a transaction of its own. */
@FunctionalInterface
interface StateJournal {

    /** Throws a runtime exception when it could not. */
    void record(StateChange change);
}
