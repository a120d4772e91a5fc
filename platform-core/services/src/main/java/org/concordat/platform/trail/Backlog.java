package org.concordat.platform.trail;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
     * @param batch empty when it could not be read: what is wrong is found when it is read again,
     *     with the lease
     * @param token the lease's under which the batch before was sealed
     */
    private record Ahead(CompletableFuture<Optional<List<Pending>>> batch, long token) {}

    /** Waits for what is being read, and not with the lease: who is idle with it loses it. */
    void await() {
        if (ahead != null) {
            ahead.batch().join();
        }
    }

    /**
     * The next batch.
     *
     * @param connection has the lease
     * @param token the lease's, just taken
     * @throws Unsealable when an entry is not there any more, or is not what was committed
     */
    List<Pending> next(Connection connection, long token) throws SQLException {
        var read = readAhead(token);
        var batch =
                read.isPresent()
                        ? read.get()
                        : new PendingEntries(connection).next(most, List.of());
        ahead = isFull(batch) ? new Ahead(reading(batch), token) : null;
        return batch;
    }

    /** Whether more is likely to wait after this batch. */
    boolean isFull(List<Pending> batch) {
        return batch.size() == most;
    }

    private Optional<List<Pending>> readAhead(long token) {
        return ahead != null && token == ahead.token() + 1
                ? ahead.batch().join()
                : Optional.empty();
    }

    private CompletableFuture<Optional<List<Pending>>> reading(List<Pending> sealing) {
        return CompletableFuture.supplyAsync(
                        () ->
                                transactions.run(
                                        connection ->
                                                Optional.of(
                                                        new PendingEntries(connection)
                                                                .next(most, sealing))),
                        task -> threads.newThread(task).start())
                .exceptionally(failure -> Optional.empty());
    }
}
