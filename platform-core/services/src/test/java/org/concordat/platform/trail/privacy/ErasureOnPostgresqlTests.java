package org.concordat.platform.trail.privacy;

import javax.sql.DataSource;
import org.concordat.platform.schema.Databases;

class ErasureOnPostgresqlTests extends ErasureContract {

    @Override
    DataSource newDatabase() {
        return Databases.postgresql();
    }

    @Override
    String countOfThoseWhoWait() {
        return "select count(*) as waiting from pg_stat_activity"
                + " where datname = current_database() and wait_event_type = 'Lock'";
    }
}
