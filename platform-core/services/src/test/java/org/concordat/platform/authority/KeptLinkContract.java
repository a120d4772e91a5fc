package org.concordat.platform.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.platform.authority.Partnership.TODAY;

import javax.sql.DataSource;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.authority.Delegations.Delegation;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who comes to give roles, when somebody has kept a link to their account. */
abstract class KeptLinkContract {

    private final Partnership here;
    private final TestPlatform platform;
    private final RoleCatalogue catalogue;
    private final Delegations delegations;
    private final Actor chair;
    private final Actor deputy;
    private final Actor administrator;

    KeptLinkContract(DataSource database) {
        here = new Partnership(database);
        platform = here.platform;
        catalogue = here.catalogue;
        delegations = here.delegations;
        chair = here.chair;
        deputy = here.deputy;
        administrator = here.administrator;
    }

    @BeforeEach
    void somebodyKeepsLinks() {
        here.give(chair, Role.CHAIR, Scope.everywhere());
        here.give(deputy, Role.MEMBER, Scope.everywhere());
        platform.accounts.oneTimeLink(chair.account(), administrator);
        platform.accounts.oneTimeLink(deputy.account(), administrator);
    }

    private boolean opens(Actor whose) {
        return platform.database.any(
                "select id from platform.one_time_link" + " where account = ? and used_at is null",
                whose.account().value());
    }

    @Test
    void opensNoAccountWhoseRoleCameToGiveRoles() {
        catalogue.grant(Role.CHAIR, "platform:read-trail", administrator);
        assertThat(opens(chair)).isTrue();
        catalogue.grant(Role.CHAIR, "platform:manage-accounts", administrator);
        assertThat(opens(chair)).isFalse();
        assertThat(opens(deputy)).isTrue();
    }

    @Test
    void opensNoAccountOfADeputyWhoComesToGiveRoles() {
        var own =
                platform.roles.assignmentsOf(administrator.account()).stream()
                        .findFirst()
                        .orElseThrow();
        delegations.delegate(
                new Delegation(own.id(), deputy.account(), own.scope(), TODAY, TODAY, null),
                administrator);
        assertThat(opens(deputy)).isFalse();
        assertThat(opens(chair)).isTrue();
    }
}
