package org.concordat.platform.trail;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source on which something happens just after a statement, the first time that it runs. */
final class WatchedStatements {

    private final String part;
    private final Runnable happening;
    private boolean happened;

    private WatchedStatements(String part, Runnable happening) {
        this.part = part;
        this.happening = happening;
    }

    /**
     * @param part of the statement's text
     */
    static DataSource after(String part, DataSource source, Runnable happening) {
        var watch = new WatchedStatements(part, happening);
        return proxy(
                DataSource.class,
                (self, method, arguments) ->
                        invoke(source, method, arguments) instanceof Connection connection
                                ? watch.watched(connection)
                                : null);
    }

    private Connection watched(Connection connection) {
        return proxy(
                Connection.class,
                (self, method, arguments) -> {
                    var result = invoke(connection, method, arguments);
                    return result instanceof PreparedStatement statement
                                    && String.valueOf(arguments[0]).contains(part)
                            ? watched(statement)
                            : result;
                });
    }

    private PreparedStatement watched(PreparedStatement statement) {
        return proxy(
                PreparedStatement.class,
                (self, method, arguments) -> {
                    var result = invoke(statement, method, arguments);
                    if (method.getName().startsWith("execute") && !happened) {
                        happened = true;
                        happening.run();
                    }
                    return result;
                });
    }

    private static @Nullable Object invoke(
            Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        WatchedStatements.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
