package org.concordat.platform.modules;

/** Records changes of state, each in a transaction of its own. */
interface StateJournal {

    /** Throws a runtime exception when it could not. */
    void record(StateChange change);

    /** Whether somebody stopped the module and nobody has started it since. */
    boolean isStopped(String moduleId);
}
