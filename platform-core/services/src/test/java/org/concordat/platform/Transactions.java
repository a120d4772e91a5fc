package org.concordat.platform;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.concordat.spi.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * A data source that gives a thread its transaction's connection, as the container's does, and
 * remembers what was executed.
 */
public final class Transactions implements DataSource {

    private final DataSource source;
    private final ThreadLocal<@Nullable Connection> current = new ThreadLocal<>();
    private final List<String> statements = new CopyOnWriteArrayList<>();

    public Transactions(DataSource source) {
        this.source = source;
    }

    /** Commits what the act did, or undoes it when it throws. */
    public void run(Runnable act) {
        run(act, () -> {});
    }

    /**
     * @param done what happens between the act and its commit
     */
    public void run(Runnable act, Runnable done) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            current.set(connection);
            try {
                act.run();
                done.run();
                connection.commit();
            } catch (RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                current.remove();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What was refused when both are done at once, each in a transaction of its own.
     *
     * <p>Neither commits before the other has done its act too, unless that one waits for it.
     */
    public List<RuntimeException> race(Runnable one, Runnable other) throws Exception {
        var done = new CountDownLatch(2);
        var start = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        var refused = new ArrayList<RuntimeException>();
        try {
            var acts = new ArrayList<Future<?>>();
            for (var act : List.of(one, other)) {
                acts.add(
                        threads.submit(
                                () -> {
                                    start.await(60, TimeUnit.SECONDS);
                                    run(act, () -> meet(done));
                                    return null;
                                }));
            }
            for (var act : acts) {
                try {
                    act.get(60, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuleViolation violation) {
                        refused.add(violation);
                    } else {
                        throw e;
                    }
                }
            }
        } finally {
            threads.shutdownNow();
        }
        return refused;
    }

    /** Goes on when both are here, or the other does not come because it waits for a lock. */
    private static void meet(CountDownLatch done) {
        done.countDown();
        try {
            done.await(700, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was prepared since the last {@link #forget}. */
    public List<String> statements() {
        return new ArrayList<>(statements);
    }

    public void forget() {
        statements.clear();
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = current.get();
        return connection == null
                ? watched(source.getConnection(), true)
                : watched(connection, false);
    }

    private Connection watched(Connection connection, boolean closing) {
        return (Connection)
                Proxy.newProxyInstance(
                        Transactions.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("close") && !closing) {
                                return null;
                            }
                            if (method.getName().equals("prepareStatement")) {
                                statements.add(String.valueOf(arguments[0]));
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    @Override
    public Connection getConnection(String user, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        source.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return source.isWrapperFor(type);
    }
}
