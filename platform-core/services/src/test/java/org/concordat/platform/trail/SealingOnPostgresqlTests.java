package org.concordat.platform.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.concordat.audit.Verdict;
import org.concordat.platform.jdbc.DatabaseFailed;
import org.concordat.platform.schema.Databases;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class SealingOnPostgresqlTests extends SealingContract {

    @Override
    DataSource newDatabase() {
        return Databases.postgresql();
    }

    @Override
    Owner owner(DataSource source) {
        return Owner.ofPostgresql(source);
    }

    @Nested
    class ANodeThatSleepsInATransaction {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "insert into platform.audit_leaf",
                    "select root from platform.audit_root"
                })
        void losesTheLeaseAndSignsNothing(String statement) throws Exception {
            own.grow(3);
            own.append(2);
            var asleep = new CountDownLatch(1);
            var woken = new CountDownLatch(1);
            var sleeping =
                    own.on(
                            WatchedStatements.after(
                                    statement,
                                    unpooled(),
                                    () -> {
                                        asleep.countDown();
                                        await(woken);
                                    }));
            var slept = CompletableFuture.runAsync(sleeping::seal);
            asleep.await();

            CompletableFuture.runAsync(() -> own.grow(1)).get(60, TimeUnit.SECONDS);
            var kept = KeptCheckpoint.in(own.keys).read();
            woken.countDown();

            assertThatThrownBy(slept::get).hasCauseInstanceOf(DatabaseFailed.class);
            assertThat(KeptCheckpoint.in(own.keys).read()).isEqualTo(kept);
            assertThat(own.size()).isEqualTo(6);
            assertThat(own.verified()).isInstanceOf(Verdict.Intact.class);
        }

        /** The server's pool looks whether a connection lives before it gives it out. */
        private DataSource unpooled() {
            var unpooled = new PGSimpleDataSource();
            unpooled.setUrl(Databases.url(own.source));
            return unpooled;
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
