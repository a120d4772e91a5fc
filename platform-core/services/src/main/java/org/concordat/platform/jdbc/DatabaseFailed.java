package org.concordat.platform.jdbc;

import java.io.Serial;
import java.sql.SQLException;

/** The database did not do what it was told; the transaction is rolled back. */
public final class DatabaseFailed extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    public DatabaseFailed(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
