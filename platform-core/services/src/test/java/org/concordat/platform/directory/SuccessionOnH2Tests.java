package org.concordat.platform.directory;

import javax.sql.DataSource;
import org.concordat.platform.TestDatabases;

class SuccessionOnH2Tests extends SuccessionContract {

    @Override
    DataSource database() {
        return TestDatabases.h2();
    }
}
