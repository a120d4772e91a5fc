package org.concordat.platform.authority;

import javax.sql.DataSource;
import org.concordat.platform.TestDatabases;

class AuthorityOnH2Tests extends AuthorityContract {

    @Override
    DataSource database() {
        return TestDatabases.h2();
    }
}
