package org.concordat.platform.trail;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.concordat.platform.jdbc.DatabaseFailed;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OwnTransactionsTests {

    @Nested
    class ARollbackThatFails {

        private final SQLException lost = new SQLException("The connection is closed");
        private final OwnTransactions transactions = new OwnTransactions(notRollingBack());

        @Test
        void doesNotHideWhatTheWorkThrew() {
            assertThatThrownBy(
                            () ->
                                    transactions.run(
                                            connection -> {
                                                throw new Unsealable("The clock was set back");
                                            }))
                    .isInstanceOf(Unsealable.class)
                    .hasSuppressedException(lost);
        }

        @Test
        void doesNotHideWhatTheDatabaseSaidFirst() {
            var first = new SQLException("The server is shutting down");

            assertThatThrownBy(
                            () ->
                                    transactions.run(
                                            connection -> {
                                                throw first;
                                            }))
                    .isInstanceOf(DatabaseFailed.class)
                    .hasCause(first);
        }

        private DataSource notRollingBack() {
            var connection =
                    (Connection)
                            Proxy.newProxyInstance(
                                    getClass().getClassLoader(),
                                    new Class<?>[] {Connection.class},
                                    (proxy, method, arguments) -> {
                                        if (method.getName().equals("rollback")) {
                                            throw lost;
                                        }
                                        return null;
                                    });
            return (DataSource)
                    Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {DataSource.class},
                            (proxy, method, arguments) -> connection);
        }
    }
}
