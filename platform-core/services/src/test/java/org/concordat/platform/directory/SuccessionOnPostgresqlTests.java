package org.concordat.platform.directory;

import javax.sql.DataSource;
import org.concordat.platform.TestDatabases;

class SuccessionOnPostgresqlTests extends SuccessionContract {

    @Override
    DataSource database() {
        return TestDatabases.postgresql();
    }
}
