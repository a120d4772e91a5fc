package org.concordat.board;

import org.concordat.board.platform.BoardDatabase;
import org.junit.jupiter.api.AfterAll;

/** The records on the embedded database. */
class H2RecordsTests extends KeptRecordsContract {

    private static final BoardDatabase DATABASE = BoardDatabase.h2();

    @AfterAll
    static void stop() throws Exception {
        DATABASE.close();
    }

    @Override
    BoardDatabase database() {
        return DATABASE;
    }
}
