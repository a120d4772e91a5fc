package org.concordat.platform.trail;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.schema.Databases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrailOnPostgresqlTests extends TrailContract {

    @Override
    DataSource newDatabase() {
        return Databases.postgresql();
    }

    @Override
    void dropTrigger(Database database, String table) {
        database.update("drop trigger " + table + "_is_insert_only on platform." + table);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit_entry",
                "audit_subject",
                "audit_leaf",
                "audit_root",
                "audit_checkpoint",
                "audit_cosignature"
            })
    void refusesToTruncate(String table) {
        var database = new Database(Databases.postgresql());

        assertThatThrownBy(() -> database.update("truncate platform." + table))
                .hasMessageContaining("The trail is insert only");
    }
}
