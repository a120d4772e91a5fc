package org.concordat.portal.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.concordat.audit.UuidV7;
import org.concordat.spi.authority.Reach;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;
import org.junit.jupiter.api.Test;

class PeoplePageTests {

    private final ProgrammeId programme = new ProgrammeId(UuidV7.next());
    private final BodyId body = new BodyId(UuidV7.next());
    private final OrganisationId organisation = new OrganisationId(UuidV7.next());

    private final RoleAssignment everywhere = in(Scope.everywhere());
    private final List<RoleAssignment> held =
            List.of(
                    everywhere,
                    in(Scope.of(programme)),
                    in(Scope.of(body)),
                    in(Scope.of(organisation)),
                    in(Scope.of(new BodyId(UuidV7.next()))));

    private static RoleAssignment in(Scope scope) {
        return new RoleAssignment(
                new AccountId(UuidV7.next()),
                Role.MEMBER,
                scope,
                LocalDate.parse("2026-07-01"),
                null);
    }

    @Test
    void showsTheRolesOfPlacesThatOneReadsOf() {
        var reach = new Reach(false, Set.of(programme), Set.of(body), Set.of(organisation));
        assertThat(PeoplePage.within(reach, held)).isEqualTo(held.subList(0, 4));
        var elsewhere = new Reach(false, Set.of(), Set.of(), Set.of(organisation));
        assertThat(PeoplePage.within(elsewhere, held)).containsExactly(everywhere, held.get(3));
    }

    @Test
    void showsAllToWhoReadsOfEverywhere() {
        var reach = new Reach(true, Set.of(), Set.of(), Set.of());
        assertThat(PeoplePage.within(reach, held)).isEqualTo(held);
    }
}
