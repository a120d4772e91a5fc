package org.concordat.platform.trail;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.concordat.audit.UuidV7;
import org.concordat.platform.schema.Databases;
import org.concordat.spi.testing.GivenDirectory;
import org.jspecify.annotations.Nullable;

/**
 * A server's process that appends and seals, and is killed at a point: it says on its output what
 * it is about to commit and what it has committed.
 */
final class SealingDrill {

    /** As if by a signal that cannot be caught: no shutdown hook, no closing of anything. */
    static final int KILLED = 137;

    private static final int ENTRIES = 12;
    private static final int SEALED_AFTER = 3;

    /** What is killed at: a statement by how it begins, or the commit of what was done last. */
    enum Point {
        APPEND("insert into platform.audit_entry", SEALED_AFTER + 1),
        COMMIT(null, SEALED_AFTER + 1),
        INTEGRATE("insert into platform.audit_leaf", 1),
        COMMIT_THE_TREE(null, 1),
        SIGN("select root from platform.audit_root", 1),
        PUBLISH("insert into platform.audit_checkpoint", 1),
        COMMIT_THE_CHECKPOINT(null, 1);

        private final @Nullable String statement;

        /** How many times it goes well: once round. */
        private final int times;

        Point(@Nullable String statement, int times) {
            this.statement = statement;
            this.times = times;
        }

        /** The step whose commit this is. */
        static Point commitAfter(Point last) {
            return switch (last) {
                case APPEND -> COMMIT;
                case INTEGRATE -> COMMIT_THE_TREE;
                case PUBLISH -> COMMIT_THE_CHECKPOINT;
                default -> last;
            };
        }
    }

    private final DataSource database;
    private final Point point;
    private final boolean after;
    private @Nullable Point last;
    private int passed;

    private SealingDrill(DataSource database, Point point, boolean after) {
        this.database = database;
        this.point = point;
        this.after = after;
    }

    /**
     * @param arguments the database's URL, the keys' directory, the point, and {@code BEFORE} or
     *     {@code AFTER} it
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        var url = arguments[0];
        var drill =
                new SealingDrill(
                        connecting(() -> DriverManager.getConnection(url)),
                        Point.valueOf(arguments[2]),
                        arguments[3].toUpperCase(Locale.ROOT).equals("AFTER"));
        drill.serve(Path.of(arguments[1]));
    }

    private void serve(Path keys) throws SQLException, IOException {
        var out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var watched = connecting(() -> watched(database.getConnection()));
        var clock = Clock.systemUTC();
        var key = new TrailKey(keys, Optional.of(OwnTrail.ORIGIN));
        var sealing = new Sealing(watched, Signing.with(key, clock), clock);
        for (int i = 1; i <= ENTRIES; i++) {
            try (var transaction = watched.getConnection()) {
                transaction.setAutoCommit(false);
                var trail =
                        new MerkleTrail(Databases.within(transaction), new GivenDirectory(), clock);
                var id =
                        trail.append(
                                new OwnTrail.Decided(UuidV7.next(), 1, "Agreed"),
                                OwnTrail.SECRETARY);
                out.println("committing " + id);
                transaction.commit();
                out.println("committed " + id);
            }
            if (i % SEALED_AFTER == 0) {
                sealing.sealAll();
            }
        }
    }

    @FunctionalInterface
    private interface Connecting {
        Connection connect() throws SQLException;
    }

    private static DataSource connecting(Connecting connecting) {
        return proxy(DataSource.class, (self, method, arguments) -> connecting.connect());
    }

    private Connection watched(Connection connection) {
        return proxy(
                Connection.class,
                (self, method, arguments) -> {
                    if (method.getName().equals("commit") && last != null) {
                        var done = Point.commitAfter(last);
                        last = null;
                        return passing(done, () -> invoke(connection, method, arguments));
                    }
                    var result = invoke(connection, method, arguments);
                    return result instanceof PreparedStatement statement
                            ? watched(statement, String.valueOf(arguments[0]))
                            : result;
                });
    }

    private PreparedStatement watched(PreparedStatement statement, String sql) {
        for (var each : Point.values()) {
            if (each.statement != null && sql.contains(each.statement)) {
                return proxy(
                        PreparedStatement.class,
                        (self, method, arguments) -> {
                            if (!method.getName().startsWith("execute")) {
                                return invoke(statement, method, arguments);
                            }
                            last = each;
                            return passing(each, () -> invoke(statement, method, arguments));
                        });
            }
        }
        return statement;
    }

    @FunctionalInterface
    private interface Step {
        @Nullable Object take() throws Throwable;
    }

    /** Ends the process at the point when something was sealed and signed before. */
    private @Nullable Object passing(Point passing, Step step) throws Throwable {
        if (passing != point || ++passed <= point.times) {
            return step.take();
        }
        if (after) {
            step.take();
        }
        Runtime.getRuntime().halt(KILLED);
        throw new IllegalStateException("It goes on after its end");
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
                        SealingDrill.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
