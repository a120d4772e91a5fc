package org.concordat.platform.trail.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.audit.Subject;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.schema.Databases;
import org.concordat.platform.schema.Migrations;
import org.concordat.platform.trail.ExportedTrail;
import org.concordat.spi.identity.Actor;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureOnH2Tests extends ErasureContract {

    @Override
    DataSource newDatabase() {
        return Databases.h2();
    }

    @Override
    String countOfThoseWhoWait() {
        return "select count(*) as waiting from information_schema.sessions"
                + " where blocker_id is not null";
    }

    @Test
    void leaveNothingOfAnErasedTextInTheFile(@TempDir Path folder) throws Exception {
        var file = new JdbcDataSource();
        file.setURL("jdbc:h2:file:" + folder.resolve("concordat") + ";DB_CLOSE_DELAY=-1");
        new Migrations(file)
                .migrate("platform", "db/platform/changelog.xml", getClass().getClassLoader());
        var trail = new ExportedTrail(file, folder.resolve("keys"));
        var person = UUID.randomUUID();
        var id = trail.on(file).append(new Declared(person), Actor.PLATFORM);
        trail.seal();
        var sealed =
                new Database(file)
                        .first(
                                "select sealed from platform.audit_text where entry_id = ?",
                                row -> row.bytes("sealed"),
                                id.value())
                        .orElseThrow();
        new Database(file).update("checkpoint sync");
        assertThat(bytes(folder))
                .contains("board.interest-declared", latin1(sealed))
                .doesNotContain("A cousin works there");

        erasure(file, trail)
                .eraseAbout(
                        Subject.of("platform.account", person),
                        Ground.OBJECTION,
                        "Request DPO-17",
                        Actor.PLATFORM);
        new Database(file).update("shutdown compact");

        assertThat(bytes(folder))
                .contains("board.interest-declared")
                .doesNotContain("A cousin works there", latin1(sealed));
    }

    private static String bytes(Path folder) throws IOException {
        return latin1(Files.readAllBytes(folder.resolve("concordat.mv.db")));
    }

    /** Each byte as a character. */
    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
