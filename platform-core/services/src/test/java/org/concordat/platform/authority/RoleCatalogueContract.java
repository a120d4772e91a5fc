package org.concordat.platform.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.platform.authority.Partnership.READ;
import static org.concordat.platform.authority.Partnership.isRefused;

import javax.sql.DataSource;
import org.concordat.platform.TestPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleDescription;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Body;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.Test;

/** The roles that there are, and what they give. */
abstract class RoleCatalogueContract {

    private final Partnership here;
    private final TestPlatform platform;
    private final RoleCatalogue catalogue;
    private final Body board;
    private final Body panel;
    private final Actor chair;
    private final Actor deputy;
    private final Actor administrator;

    RoleCatalogueContract(DataSource database) {
        here = new Partnership(database);
        platform = here.platform;
        catalogue = here.catalogue;
        board = here.board;
        panel = here.panel;
        chair = here.chair;
        deputy = here.deputy;
        administrator = here.administrator;
    }

    @Test
    void hasTheStandardRoles() {
        assertThat(platform.roles.catalogue())
                .extracting(RoleDescription::role)
                .containsExactlyElementsOf(Role.STANDARD);
        assertThat(platform.roles.catalogue())
                .allSatisfy(each -> assertThat(each.label()).isEqualTo(each.role().label()));
    }

    @Test
    void decidesOtherwiseThanAModuleDeclares() {
        here.give(chair, Role.CHAIR, Scope.of(board.id()));
        here.give(deputy, Role.MEMBER, Scope.of(board.id()));
        catalogue.withdraw(Role.CHAIR, READ, administrator);
        assertThat(here.mayRead(chair, board)).isFalse();
        catalogue.grant(Role.MEMBER, READ, administrator);
        assertThat(here.mayRead(deputy, board)).isTrue();
        assertThat(platform.authority.holders(READ, Scope.of(board.id()))).hasSize(1);
        assertThat(platform.trail.types())
                .endsWith("platform.permission-withdrawn.v1", "platform.permission-granted.v1");
        catalogue.grant(Role.CHAIR, READ, administrator);
        catalogue.withdraw(Role.MEMBER, READ, administrator);
        assertThat(here.mayRead(chair, board)).isTrue();
        assertThat(here.mayRead(deputy, board)).isFalse();
        assertThat(catalogue.permissions(administrator)).noneMatch(RoleCatalogue.Given::deviates);
    }

    @Test
    void tellsWhoHoldsARoleToday() {
        here.give(chair, Role.CHAIR, Scope.of(board.id()));
        here.give(deputy, Role.CHAIR, Scope.of(panel.id()));
        platform.accounts.suspend(deputy.account(), Actor.PLATFORM);
        assertThat(catalogue.holders(administrator))
                .filteredOn(each -> each.role().equals(Role.CHAIR))
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.name()).isEqualTo("chair");
                            assertThat(each.where()).isEqualTo("stb");
                        });
        assertThatThrownBy(() -> catalogue.holders(chair)).isInstanceOf(NotPermitted.class);
    }

    @Test
    void describesAnewOnlyWhatWasMadeHere() {
        var role = catalogue.make("Deputy director", "Stands in", administrator);
        catalogue.describe(role, "Stands in for the director", administrator);
        assertThat(platform.trail.last().type()).isEqualTo("platform.role-described.v1");
        assertThat(platform.roles.catalogue())
                .extracting(RoleDescription::description)
                .contains("Stands in for the director");
        assertThatThrownBy(() -> catalogue.describe(Role.CHAIR, "Else", administrator))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void saysNothingWhenNothingChanges() {
        platform.trail.forget();
        catalogue.grant(Role.CHAIR, READ, administrator);
        catalogue.withdraw(Role.MEMBER, READ, administrator);
        assertThat(platform.trail.types()).isEmpty();
    }

    @Test
    void leavesAdministratorsTheirKey() {
        isRefused(
                () ->
                        catalogue.withdraw(
                                Role.ADMINISTRATOR, "platform:manage-roles", administrator),
                "platform.role.key");
        // not even behind the catalogue's back
        platform.database.update(
                "insert into platform.role_permission"
                        + " (role, permission, granted, decided_by, decided_at)"
                        + " values ('ADMINISTRATOR', 'platform:manage-roles', false, ?, ?)",
                administrator.account().value(),
                platform.clock.instant());
        assertThat(
                        platform.authority.may(
                                administrator, "platform:manage-roles", Scope.everywhere()))
                .isTrue();
    }

    @Test
    void makesRolesAndRetiresThem() {
        var role = catalogue.make("Deputy director", "Stands in.", administrator);
        assertThat(role).isEqualTo(new Role("DEPUTY_DIRECTOR"));
        here.give(chair, role, Scope.of(board.id()));
        assertThat(here.mayRead(chair, board)).isFalse();
        assertThat(platform.authority.reach(chair, "platform:read-directory").isNowhere())
                .isFalse();
        catalogue.grant(role, READ, administrator);
        assertThat(here.mayRead(chair, board)).isTrue();
        catalogue.retire(role, administrator);
        assertThat(here.mayRead(chair, board)).isFalse();
        assertThat(here.why(chair)).isEqualTo("The role of deputy director is no longer in use");
        isRefused(
                () -> here.give(deputy, role, Scope.of(board.id())), "platform.role.no-such-role");
        isRefused(
                () -> catalogue.make("deputy DIRECTOR", "Again.", administrator),
                "platform.role.label-taken");
        isRefused(() -> catalogue.retire(Role.CHAIR, administrator), "platform.role.standard");
    }

    @Test
    void isForThoseWhoGiveRoles() {
        assertThatThrownBy(() -> catalogue.grant(Role.MEMBER, READ, chair))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> catalogue.make("Boss", "Everything.", chair))
                .isInstanceOf(NotPermitted.class);
    }
}
