package org.concordat.platform.trail;

import javax.sql.DataSource;
import org.concordat.platform.schema.Databases;

class TrailAttacksOnH2Tests extends TrailAttacks {

    @Override
    DataSource newDatabase() {
        return Databases.h2();
    }

    @Override
    Owner owner(DataSource source) {
        return Owner.ofH2(source);
    }
}
