package org.concordat.bench;

/** One way to make the same write. */
interface Contestant {

    String name();

    /** What one writer keeps through a slice of the contest; called in the writer's own thread. */
    Session open(int writer) throws Exception;

    /** What goes on beside the writers. */
    default AutoCloseable meanwhile() throws Exception {
        return () -> {};
    }

    /** Clears away, outside the measured time, what a slice leaves to do. */
    default void afterwards() throws Exception {}

    /** Makes one write after the other, each in a transaction of its own. */
    interface Session extends AutoCloseable {
        void write() throws Exception;

        /** The process that serves this session in the database, or 0 when there is none to see. */
        default int backend() {
            return 0;
        }
    }
}
