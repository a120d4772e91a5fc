package org.concordat.bench;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Gives each thread its own connection again and again, and never closes it: what the server's data
 * source does within a transaction.
 */
final class ThreadsOwn implements DataSource {

    private final ThreadLocal<@Nullable Connection> own = new ThreadLocal<>();

    void bind(Connection connection) {
        own.set(kept(connection));
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = own.get();
        if (connection == null) {
            throw new SQLException("This thread has no connection");
        }
        return connection;
    }

    private static Connection kept(Connection connection) {
        return (Connection)
                Proxy.newProxyInstance(
                        ThreadsOwn.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            try {
                                return method.getName().equals("close")
                                        ? null
                                        : method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> kind) throws SQLException {
        throw new SQLException("Wraps no " + kind);
    }

    @Override
    public boolean isWrapperFor(Class<?> kind) {
        return false;
    }
}
