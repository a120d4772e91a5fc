package org.concordat.platform.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.platform.authority.Partnership.TODAY;
import static org.concordat.platform.authority.Partnership.isRefused;

import java.time.Duration;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.authority.Delegations.Delegation;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Body;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is an administrator for an hour, or for as long as another is away. */
abstract class AdministratorForAWhileContract {

    private static final String REFUSED = "platform.role.held-for-a-while";
    private static final String KEY_REFUSED = "platform.role.key-held-for-a-while";
    private static final String REASON = "Nobody else can be reached before the meeting";

    private final Partnership here;
    private final TestPlatform platform;
    private final RoleCatalogue catalogue;
    private final Delegations delegations;
    private final RoleGrants grants;
    private final BreakGlass glass;
    private final Body board;
    private final Actor chair;
    private final Actor deputy;
    private final Actor administrator;
    private final Actor officer;

    AdministratorForAWhileContract(DataSource database) {
        here = new Partnership(database);
        platform = here.platform;
        catalogue = here.catalogue;
        delegations = here.delegations;
        grants = here.grants;
        glass = here.glass;
        board = here.board;
        chair = here.chair;
        deputy = here.deputy;
        administrator = here.administrator;
        officer = here.person("officer");
    }

    @BeforeEach
    void anOfficerCanBreakTheGlass() {
        here.give(officer, Role.ACCOUNTABLE_OFFICER, Scope.everywhere());
    }

    private void administersInAnEmergency() {
        glass.open(
                Role.ADMINISTRATOR,
                Scope.everywhere(),
                platform.clock.instant().plus(Duration.ofHours(1)),
                REASON,
                officer);
    }

    private void standsInFor(Actor holder, Role role, LocalDate until) {
        var own =
                platform.roles.assignmentsOf(holder.account()).stream()
                        .filter(each -> each.role().equals(role))
                        .findFirst()
                        .orElseThrow();
        delegations.delegate(
                new Delegation(own.id(), deputy.account(), own.scope(), TODAY, until, null),
                holder);
    }

    private void gives(Actor to, @Nullable LocalDate until, Actor by) {
        grants.give(
                new RoleAssignment(to.account(), Role.MEMBER, Scope.of(board.id()), TODAY, until),
                by);
    }

    @Test
    void givesOthersWhatEndsWithIt() {
        administersInAnEmergency();
        gives(chair, TODAY, officer);
        standsInFor(administrator, Role.ADMINISTRATOR, TODAY.plusDays(7));
        gives(chair, TODAY.plusDays(7), deputy);
    }

    @Test
    void givesNothingThatOutlastsIt() {
        administersInAnEmergency();
        isRefused(() -> gives(chair, null, officer), REFUSED);
        assertThat(platform.trail.last().type()).isEqualTo("platform.refused.v1");
        isRefused(() -> gives(chair, TODAY.plusDays(1), officer), REFUSED);
        standsInFor(administrator, Role.ADMINISTRATOR, TODAY.plusDays(7));
        isRefused(() -> gives(chair, TODAY.plusDays(8), deputy), REFUSED);
        assertThat(platform.roles.of(chair.account())).isEmpty();
    }

    @Test
    void givesThemselvesNothing() {
        administersInAnEmergency();
        isRefused(() -> gives(officer, TODAY, officer), REFUSED);
        standsInFor(administrator, Role.ADMINISTRATOR, TODAY.plusDays(7));
        isRefused(() -> gives(deputy, TODAY, deputy), REFUSED);
    }

    private void makesAnAdministrator(Actor to, @Nullable LocalDate until, Actor by) {
        grants.give(
                new RoleAssignment(
                        to.account(), Role.ADMINISTRATOR, Scope.everywhere(), TODAY, until),
                by);
    }

    /** Otherwise a second account of theirs makes them an administrator for good. */
    @Test
    void givesNobodyARoleThatGivesRolesOrJudgesThem() {
        administersInAnEmergency();
        isRefused(() -> makesAnAdministrator(chair, TODAY, officer), KEY_REFUSED);
        assertThat(platform.trail.last().type()).isEqualTo("platform.refused.v1");
        standsInFor(administrator, Role.ADMINISTRATOR, TODAY.plusDays(7));
        isRefused(() -> makesAnAdministrator(chair, TODAY, deputy), KEY_REFUSED);
        isRefused(
                () ->
                        grants.give(
                                new RoleAssignment(
                                        chair.account(),
                                        Role.AUDITOR,
                                        Scope.everywhere(),
                                        TODAY,
                                        TODAY),
                                deputy),
                KEY_REFUSED);
        assertThat(platform.roles.of(chair.account())).isEmpty();
    }

    @Test
    void givesByARoleOfTheirOwnThatEndsWhatEndsWithIt() {
        var ends = TODAY.plusDays(30);
        makesAnAdministrator(chair, ends, administrator);
        makesAnAdministrator(deputy, ends, chair);
        isRefused(() -> makesAnAdministrator(officer, null, deputy), REFUSED);
        isRefused(() -> makesAnAdministrator(officer, ends.plusDays(1), deputy), REFUSED);
        isRefused(() -> gives(chair, ends, chair), REFUSED);
        isRefused(() -> platform.accounts.oneTimeLink(administrator.account(), chair), REFUSED);
        gives(officer, ends, deputy);
    }

    @Test
    void givesRolesThatGiveRolesNoLongerThanTheirOwnOneLasts() {
        makesAnAdministrator(deputy, TODAY.plusDays(1), administrator);
        standsInFor(administrator, Role.ADMINISTRATOR, TODAY.plusDays(7));
        gives(chair, TODAY.plusDays(7), deputy);
        isRefused(() -> makesAnAdministrator(chair, TODAY.plusDays(7), deputy), KEY_REFUSED);
        makesAnAdministrator(chair, TODAY.plusDays(1), deputy);
    }

    @Test
    void widensNoRoleAndMakesNoExceptionForGood() {
        administersInAnEmergency();
        isRefused(
                () -> catalogue.grant(Role.ACCOUNTABLE_OFFICER, "platform:manage-roles", officer),
                REFUSED);
        isRefused(
                () -> catalogue.allowTogether(Role.AUDITOR, Role.ADMINISTRATOR, officer), REFUSED);
    }

    @Test
    void narrowsAndRetiresNoRole() {
        var made = catalogue.make("Vice chair", "Chairs in turn", administrator);
        administersInAnEmergency();
        isRefused(
                () -> catalogue.withdraw(Role.AUDITOR, "platform:review-access", officer), REFUSED);
        isRefused(() -> catalogue.retire(made, officer), REFUSED);
    }

    @Test
    void handsOverNoWayIntoAnAdministratorsAccount() {
        administersInAnEmergency();
        isRefused(() -> platform.accounts.oneTimeLink(administrator.account(), officer), REFUSED);
        assertThat(platform.accounts.oneTimeLink(chair.account(), officer)).isNotEmpty();
    }

    @Test
    void isOneForGoodWhoHoldsTheRoleAsTheirOwnBesides() {
        administersInAnEmergency();
        here.give(officer, Role.ADMINISTRATOR, Scope.everywhere());
        gives(chair, null, officer);
    }

    @Test
    void neitherProlongsTheEmergencyNorBreaksTheGlassForWhomTheyStandIn() {
        administersInAnEmergency();
        standsInFor(officer, Role.ACCOUNTABLE_OFFICER, TODAY.plusDays(7));
        isRefused(
                () ->
                        glass.open(
                                Role.CHAIR,
                                Scope.everywhere(),
                                platform.clock.instant().plus(Duration.ofHours(1)),
                                REASON,
                                deputy),
                "platform.break-glass.not-theirs");
        assertThat(platform.trail.last().type()).isEqualTo("platform.refused.v1");
        platform.roles.end(
                officer.account(),
                Role.ACCOUNTABLE_OFFICER,
                Scope.everywhere(),
                TODAY,
                Actor.PLATFORM);
        isRefused(
                () ->
                        glass.open(
                                Role.CHAIR,
                                Scope.of(board.id()),
                                platform.clock.instant().plus(Duration.ofHours(20)),
                                REASON,
                                officer),
                "platform.break-glass.beyond-role");
        platform.database.update(
                "update platform.role_assignment set last_day = ?"
                        + " where account = ? and role = 'ACCOUNTABLE_OFFICER'",
                TODAY.minusDays(1),
                officer.account().value());
        isRefused(this::administersInAnEmergency, "platform.break-glass.not-theirs");
    }
}
