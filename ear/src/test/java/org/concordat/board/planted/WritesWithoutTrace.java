package org.concordat.board.planted;

import jakarta.transaction.Transactional;

class WritesWithoutTrace {

    @Transactional
    void handle() {}
}
