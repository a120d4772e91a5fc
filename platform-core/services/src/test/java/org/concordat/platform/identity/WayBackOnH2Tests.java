package org.concordat.platform.identity;

import javax.sql.DataSource;
import org.concordat.platform.TestDatabases;

class WayBackOnH2Tests extends WayBackContract {

    @Override
    DataSource database() {
        return TestDatabases.h2();
    }
}
