package org.concordat.platform.trail;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import org.concordat.platform.trail.PendingEntries.Pending;
import org.jspecify.annotations.Nullable;

/**
 * What waits, batch by batch; while one is written, the next is read and hashed on a connection of
 * its own, so that the database and this process wait less for each other.
 *
 * <p>What was read ahead is sealed only when nobody else took the lease in between. An entry that
 * is changed after it was read is sealed as it was committed, and the change is found as that of
 * any sealed entry.
 */
final class Backlog {

    private final OwnTransactions transactions;
    private final ThreadFactory threads;
    private final int most;
    private @Nullable Ahead ahead;

    /**
     * @param most so many entries in a batch
     */
    Backlog(OwnTransactions transactions, ThreadFactory threads, int most) {
        this.transactions = transactions;
        this.threads = threads;
        this.most = most;
    }

    /**
     * @param token the lease's under which the batch before was sealed
     */
    private record Ahead(Future<List<Pending>> batch, long token) {}

    /**
     * The next batch.
     *
     * @param connection has the lease
     * @param token the lease's, just taken
     * @throws Unsealable when an entry is not there any more, or is not what was committed
     */
    List<Pending> next(Connection connection, long token) throws SQLException {
        var batch = readAhead(token);
        if (batch == null) {
            batch = new PendingEntries(connection).next(most, List.of());
        }
        ahead = isFull(batch) ? new Ahead(reading(batch), token) : null;
        return batch;
    }

    /** Whether more is likely to wait after this batch. */
    boolean isFull(List<Pending> batch) {
        return batch.size() == most;
    }

    private @Nullable List<Pending> readAhead(long token) {
        if (ahead == null || token != ahead.token() + 1) {
            return null;
        }
        try {
            return ahead.batch().get();
        } catch (ExecutionException e) {
            // read again with the lease: what is wrong with the entries is found there, too
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private Future<List<Pending>> reading(List<Pending> sealing) {
        var reading =
                new FutureTask<>(
                        () ->
                                transactions.run(
                                        connection ->
                                                new PendingEntries(connection)
                                                        .next(most, sealing)));
        threads.newThread(reading).start();
        return reading;
    }
}
