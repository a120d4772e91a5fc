package org.concordat.platform.mail;

import javax.sql.DataSource;
import org.concordat.platform.TestDatabases;

class MailOnPostgresqlTests extends MailContract {

    @Override
    DataSource database() {
        return TestDatabases.postgresql();
    }
}
