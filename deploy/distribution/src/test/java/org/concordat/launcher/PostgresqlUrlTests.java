package org.concordat.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PostgresqlUrlTests {

    @Nested
    class OfTheApplication {

        @Test
        void waitsForNoServerThatIsGone() {
            assertThat(new PostgresqlUrl("jdbc:postgresql://db/concordat").forTheApplication())
                    .isEqualTo(
                            "jdbc:postgresql://db/concordat"
                                    + "?connectTimeout=10&socketTimeout=180&tcpKeepAlive=true");
        }

        @Test
        void keepsWhatTheOperatorNamed() {
            assertThat(
                            new PostgresqlUrl(
                                            "jdbc:postgresql://db/concordat?ssl=true&socketTimeout=600")
                                    .forTheApplication())
                    .isEqualTo(
                            "jdbc:postgresql://db/concordat?ssl=true&socketTimeout=600"
                                    + "&connectTimeout=10&tcpKeepAlive=true");
        }
    }

    @Nested
    class OfTheOwner {

        @Test
        void waitsForAMigrationHoweverLongItIsSilent() {
            assertThat(new PostgresqlUrl("jdbc:postgresql://db/concordat").forTheOwner())
                    .isEqualTo(
                            "jdbc:postgresql://db/concordat?connectTimeout=10&tcpKeepAlive=true");
        }
    }
}
