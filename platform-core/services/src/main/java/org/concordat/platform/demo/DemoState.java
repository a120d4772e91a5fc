package org.concordat.platform.demo;

/** How far the demonstration partnerships are. */
public enum DemoState {
    /** This server shows no demonstration. */
    OFF,
    /** Something is still to be loaded. */
    LOADING,
    /** Everything that the active modules bring is there. */
    READY,
    /** Something could not be loaded; it is tried again at the next start. */
    FAILED
}
