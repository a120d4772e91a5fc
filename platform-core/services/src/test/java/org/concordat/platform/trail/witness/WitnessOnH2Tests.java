package org.concordat.platform.trail.witness;

import javax.sql.DataSource;
import org.concordat.platform.schema.Databases;

class WitnessOnH2Tests extends WitnessContract {

    @Override
    DataSource newDatabase() {
        return Databases.h2();
    }
}
