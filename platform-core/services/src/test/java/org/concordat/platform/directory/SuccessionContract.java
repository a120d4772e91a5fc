package org.concordat.platform.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.Transactions;
import org.concordat.platform.directory.PartnershipRegister.NewOrganisation;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What both databases do for two who change the succession at once. */
abstract class SuccessionContract {

    private final Transactions transactions = new Transactions(database());
    private final TestPlatform platform = TestPlatform.on(transactions);

    abstract DataSource database();

    private Organisation enter(String code, @Nullable String lastDay, String... successors) {
        return platform.register.enter(
                new NewOrganisation(
                        code,
                        "The " + code,
                        "foundation_trust",
                        null,
                        lastDay == null ? null : LocalDate.parse(lastDay),
                        List.of(successors),
                        null),
                Actor.PLATFORM);
    }

    private void end(Organisation organisation, String lastDay) {
        platform.organisations.end(
                organisation.id(), LocalDate.parse(lastDay), List.of(), Actor.PLATFORM);
    }

    @Nested
    class ASuccessorThatEndsMeanwhile {

        @Test
        void isNotHandedOverToByWhatIsEntered() throws Exception {
            var next = enter("next", null);
            var refused =
                    transactions.race(
                            () -> enter("old", "2026-03-31", "next"),
                            () -> end(next, "2026-03-31"));
            assertThat(refused).hasSize(1);
            var old = platform.directory.organisation("old");
            var ended = platform.directory.organisation(next.id()).orElseThrow().validTo() != null;
            assertThat(old.isPresent()).isNotEqualTo(ended);
        }
    }
}
