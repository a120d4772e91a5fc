package org.concordat.portal.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.concordat.audit.UuidV7;
import org.concordat.portal.directory.OrganisationPage.Handover;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.junit.jupiter.api.Test;

class OrganisationPageTests {

    private static OrganisationId id() {
        return new OrganisationId(UuidV7.next());
    }

    private static Organisation ended(OrganisationId id, String day, OrganisationId successor) {
        return new Organisation(
                id, day, day, "ccg", null, LocalDate.parse(day), List.of(successor));
    }

    @Test
    void tellsOfAllThatLedToAnOrganisationAndAllThatItLeadsTo() {
        var middle = id();
        var last = id();
        var one = ended(id(), "2013-03-31", middle);
        var two = ended(middle, "2022-06-30", last);
        var three = new Organisation(last, "icb", "ICB", "icb", null, null, List.of());
        assertThat(OrganisationPage.succession(List.of(three, two, one), middle))
                .containsExactly(
                        new Handover(LocalDate.parse("2013-04-01"), one, two),
                        new Handover(LocalDate.parse("2022-07-01"), two, three));
    }

    @Test
    void tellsOfACircleOnce() {
        var first = id();
        var second = id();
        var one = ended(first, "2013-03-31", second);
        var other = ended(second, "2022-06-30", first);
        assertThat(OrganisationPage.succession(List.of(one, other), first)).hasSize(2);
    }
}
