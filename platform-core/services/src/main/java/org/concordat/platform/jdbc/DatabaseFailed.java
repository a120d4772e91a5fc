package org.concordat.platform.jdbc;

import java.io.Serial;
import java.sql.SQLException;

/** The database did not do what it was told; the transaction is rolled back. */
public final class DatabaseFailed extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    /** Unique violation (SQL:2016 part 2, class 23; both databases agree on the subclass). */
    private static final String THERE_ALREADY = "23505";

    public DatabaseFailed(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /**
     * Whether somebody else inserted the same key first.
     *
     * @param thrown this, or what the container wraps it in
     */
    public static boolean isThereAlready(Throwable thrown) {
        Throwable each = thrown;
        while (each != null && !(each instanceof DatabaseFailed)) {
            each = each.getCause();
        }
        return each != null
                && each.getCause() instanceof SQLException failed
                && THERE_ALREADY.equals(failed.getSQLState());
    }
}
