package org.concordat.platform.trail.feed;

import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.schema.Databases;

class FeedOnH2Tests extends FeedContract {

    @Override
    DataSource newDatabase() {
        return Databases.h2();
    }

    @Override
    void dropTrigger(Database database, String table) {
        database.update("drop trigger platform." + table + "_is_insert_only");
    }
}
