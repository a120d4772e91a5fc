package org.concordat.board.planted;

import jakarta.transaction.Transactional;

class TransactionalElsewhere {

    @Transactional
    void save() {}
}
