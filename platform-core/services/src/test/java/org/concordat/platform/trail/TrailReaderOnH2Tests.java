package org.concordat.platform.trail;

import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.schema.Databases;

class TrailReaderOnH2Tests extends TrailReaderContract {

    @Override
    DataSource newDatabase() {
        return Databases.h2();
    }

    @Override
    void dropTriggerOfLeaves(Database database) {
        database.update("drop trigger platform.audit_leaf_is_insert_only");
    }
}
