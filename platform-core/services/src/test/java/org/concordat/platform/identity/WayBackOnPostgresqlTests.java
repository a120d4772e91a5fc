package org.concordat.platform.identity;

import javax.sql.DataSource;
import org.concordat.platform.TestDatabases;

class WayBackOnPostgresqlTests extends WayBackContract {

    @Override
    DataSource database() {
        return TestDatabases.postgresql();
    }
}
