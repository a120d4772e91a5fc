package org.concordat.platform.trail;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that writes down which statements are prepared. */
public final class CountedStatements {

    private CountedStatements() {}

    public static DataSource of(DataSource source, List<String> prepared) {
        return (DataSource)
                Proxy.newProxyInstance(
                        CountedStatements.class.getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (proxy, method, arguments) -> {
                            var result = call(source, method, arguments);
                            return result instanceof Connection connection
                                    ? counted(connection, prepared)
                                    : result;
                        });
    }

    private static Connection counted(Connection connection, List<String> prepared) {
        return (Connection)
                Proxy.newProxyInstance(
                        CountedStatements.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                prepared.add((String) arguments[0]);
                            }
                            return call(connection, method, arguments);
                        });
    }

    private static @Nullable Object call(
            Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
