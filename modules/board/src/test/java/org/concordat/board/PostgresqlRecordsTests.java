package org.concordat.board;

import org.concordat.board.platform.BoardDatabase;
import org.junit.jupiter.api.AfterAll;

/** The records on a real PostgreSQL. */
class PostgresqlRecordsTests extends KeptRecordsContract {

    private static final BoardDatabase DATABASE = BoardDatabase.postgresql();

    @AfterAll
    static void stop() throws Exception {
        DATABASE.close();
    }

    @Override
    BoardDatabase database() {
        return DATABASE;
    }
}
