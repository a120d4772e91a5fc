package org.concordat.board;

import org.concordat.board.platform.BoardDatabase;

/** The records on the embedded database. */
class H2RecordsTests extends KeptRecordsContract {

    @Override
    BoardDatabase open() {
        return BoardDatabase.h2();
    }
}
