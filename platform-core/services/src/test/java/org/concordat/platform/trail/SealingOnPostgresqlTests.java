package org.concordat.platform.trail;

import javax.sql.DataSource;
import org.concordat.platform.schema.Databases;

class SealingOnPostgresqlTests extends SealingContract {

    @Override
    DataSource newDatabase() {
        return Databases.postgresql();
    }

    @Override
    Owner owner(DataSource source) {
        return Owner.ofPostgresql(source);
    }
}
