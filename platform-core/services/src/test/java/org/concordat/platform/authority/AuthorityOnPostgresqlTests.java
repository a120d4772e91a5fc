package org.concordat.platform.authority;

import javax.sql.DataSource;
import org.concordat.platform.TestDatabases;

class AuthorityOnPostgresqlTests extends AuthorityContract {

    @Override
    DataSource database() {
        return TestDatabases.postgresql();
    }
}
