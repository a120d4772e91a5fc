package org.concordat.module;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import org.concordat.spi.ChangedMeanwhile;
import org.concordat.spi.NotFound;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CausesTests {

    @Nested
    class AViolationIs {

        @Test
        void theRuleThatWasBrokenUnderWhateverWrapsIt() {
            assertThat(Causes.violation(wrapped(new NotFound())))
                    .get()
                    .isInstanceOf(NotFound.class);
        }

        @Test
        void aChangeThatCameSecond() {
            assertThat(Causes.violation(wrapped(new OptimisticLockException())))
                    .get()
                    .isInstanceOf(ChangedMeanwhile.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"23505", "40001", "40P01"})
        void whatTheDatabaseRefusedBecauseOfSomebodyElse(String state) {
            assertThat(Causes.violation(wrapped(new SQLException("refused", state))))
                    .get()
                    .isInstanceOf(ChangedMeanwhile.class);
        }

        @Test
        void nothingElse() {
            assertThat(Causes.violation(wrapped(new SQLException("no such column", "42703"))))
                    .isEmpty();
        }
    }

    private static Throwable wrapped(Exception cause) {
        return new IllegalStateException(new IllegalStateException(cause));
    }
}
