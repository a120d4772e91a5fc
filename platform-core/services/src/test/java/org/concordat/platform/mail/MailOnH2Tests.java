package org.concordat.platform.mail;

import javax.sql.DataSource;
import org.concordat.platform.TestDatabases;

class MailOnH2Tests extends MailContract {

    @Override
    DataSource database() {
        return TestDatabases.h2();
    }
}
