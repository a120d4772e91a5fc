package org.concordat.platform.trail;

import javax.sql.DataSource;
import org.concordat.platform.schema.Databases;

class GapsOnPostgresqlTests extends GapsContract {

    @Override
    DataSource newDatabase() {
        return Databases.postgresql();
    }
}
