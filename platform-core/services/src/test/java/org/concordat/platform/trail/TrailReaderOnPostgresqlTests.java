package org.concordat.platform.trail;

import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.schema.Databases;

class TrailReaderOnPostgresqlTests extends TrailReaderContract {

    @Override
    DataSource newDatabase() {
        return Databases.postgresql();
    }

    @Override
    void dropTriggerOfLeaves(Database database) {
        database.update("drop trigger audit_leaf_is_insert_only on platform.audit_leaf");
    }
}
