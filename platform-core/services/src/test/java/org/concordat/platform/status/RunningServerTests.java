package org.concordat.platform.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.platform.TestDatabases;
import org.concordat.platform.status.ServerStatus.Database;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class RunningServerTests {

    @Test
    void namesADatabaseThatAnswers() {
        var database = RunningServer.database(TestDatabases.h2());
        assertThat(database.ok()).isTrue();
        assertThat(database.product()).startsWith("H2 2.");
    }

    @Test
    void answersAlsoWhileTheDatabaseDoesNot() {
        var gone = new JdbcDataSource();
        gone.setURL("jdbc:h2:mem:gone;IFEXISTS=TRUE");
        assertThat(RunningServer.database(gone)).isEqualTo(new Database(null, false));
    }
}
