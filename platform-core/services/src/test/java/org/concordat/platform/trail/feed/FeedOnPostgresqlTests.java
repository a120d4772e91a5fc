package org.concordat.platform.trail.feed;

import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.schema.Databases;

class FeedOnPostgresqlTests extends FeedContract {

    @Override
    DataSource newDatabase() {
        return Databases.postgresql();
    }

    @Override
    void dropTrigger(Database database, String table) {
        database.update("drop trigger " + table + "_is_insert_only on platform." + table);
    }
}
