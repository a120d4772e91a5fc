package org.concordat.platform.trail;

import javax.sql.DataSource;
import org.concordat.platform.schema.Databases;

class GapsOnH2Tests extends GapsContract {

    @Override
    DataSource newDatabase() {
        return Databases.h2();
    }
}
