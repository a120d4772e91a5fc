package org.concordat.portal.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.concordat.audit.UuidV7;
import org.concordat.module.pages.Option;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrganisationOptionsTests {

    private static final LocalDate TODAY = LocalDate.parse("2026-07-01");

    private final Organisation open = organisation("Open", null);
    private final Organisation ending = organisation("Ending", "2027-03-31");
    private final Organisation endingToday = organisation("Ending today", "2026-07-01");
    private final Organisation ended = organisation("Ended", "2026-06-30");
    private final List<Organisation> all = List.of(open, ending, endingToday, ended);

    private static Organisation organisation(String name, @Nullable String lastDay) {
        return new Organisation(
                new OrganisationId(UuidV7.next()),
                "code",
                name,
                "icb",
                null,
                lastDay == null ? null : LocalDate.parse(lastDay),
                List.of());
    }

    @Test
    void areThoseThatExistToday() {
        assertThat(OrganisationOptions.existing(all, null, TODAY))
                .extracting(Option::label)
                .containsExactly("Open", "Ending", "Ending today");
    }

    @Test
    void areWhereSomebodyBelongsToo() {
        assertThat(OrganisationOptions.existing(all, ended.id(), TODAY))
                .extracting(Option::label)
                .containsExactly("Open", "Ending", "Ending today", "Ended");
    }
}
