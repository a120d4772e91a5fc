package org.concordat.platform.trail;

import javax.sql.DataSource;
import org.concordat.platform.schema.Databases;

class SealingOnH2Tests extends SealingContract {

    @Override
    DataSource newDatabase() {
        return Databases.h2();
    }

    @Override
    Owner owner(DataSource source) {
        return Owner.ofH2(source);
    }
}
