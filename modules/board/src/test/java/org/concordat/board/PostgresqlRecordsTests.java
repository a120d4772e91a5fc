package org.concordat.board;

import org.concordat.board.platform.BoardDatabase;

/** The records on a real PostgreSQL. */
class PostgresqlRecordsTests extends KeptRecordsContract {

    @Override
    BoardDatabase open() {
        return BoardDatabase.postgresql();
    }
}
