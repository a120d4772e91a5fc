package org.concordat.platform.directory;

import org.concordat.platform.TestPlatform;

class PostgresqlPeopleTests extends PeopleContract {

    PostgresqlPeopleTests() {
        super(TestPlatform.onPostgresql());
    }
}
