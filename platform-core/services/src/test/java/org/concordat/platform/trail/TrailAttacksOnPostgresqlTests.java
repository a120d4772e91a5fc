package org.concordat.platform.trail;

import javax.sql.DataSource;
import org.concordat.platform.schema.Databases;

class TrailAttacksOnPostgresqlTests extends TrailAttacks {

    @Override
    DataSource newDatabase() {
        return Databases.postgresql();
    }

    @Override
    Owner owner(DataSource source) {
        return Owner.ofPostgresql(source);
    }
}
