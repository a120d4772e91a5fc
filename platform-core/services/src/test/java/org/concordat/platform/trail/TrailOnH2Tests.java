package org.concordat.platform.trail;

import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.schema.Databases;

class TrailOnH2Tests extends TrailContract {

    @Override
    DataSource newDatabase() {
        return Databases.h2();
    }

    @Override
    void dropTrigger(Database database, String table) {
        database.update("drop trigger platform." + table + "_is_insert_only");
    }
}
