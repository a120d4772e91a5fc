package org.concordat.platform.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.platform.authority.Partnership.TODAY;
import static org.concordat.platform.authority.Partnership.isRefused;

import javax.sql.DataSource;
import org.concordat.platform.TestPlatform;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** There is always an administrator who can sign in. */
abstract class AdministratorsContract {

    private final Partnership here;
    private final TestPlatform platform;
    private final RoleGrants grants;
    private final Actor administrator;

    AdministratorsContract(DataSource database) {
        here = new Partnership(database);
        platform = here.platform;
        grants = here.grants;
        administrator = here.administrator;
    }

    @Nested
    class AnAdministrator {

        private final Actor other = here.person("other-administrator");

        private void remove(Actor removed, Actor by) {
            grants.end(removed.account(), Role.ADMINISTRATOR, Scope.everywhere(), TODAY, by);
        }

        @Test
        void isRemovedByAnotherButNotByTheLast() {
            here.give(other, Role.ADMINISTRATOR, Scope.everywhere());
            remove(other, administrator);
            isRefused(
                    () -> remove(administrator, Actor.PLATFORM),
                    "platform.role.last-administrator");
            isRefused(
                    () -> platform.accounts.suspend(administrator.account(), Actor.PLATFORM),
                    "platform.role.last-administrator");
        }

        @Test
        void remainsWhenTwoRemoveOneAnother() throws Exception {
            here.give(other, Role.ADMINISTRATOR, Scope.everywhere());
            assertThat(
                            here.race(
                                    () -> remove(other, administrator),
                                    () -> remove(administrator, other)))
                    .hasSize(1)
                    .allSatisfy(
                            refused -> assertThat(refused).isInstanceOf(NoAdministratorLeft.class));
        }

        @Test
        void remainsWhenTwoSuspendOneAnother() throws Exception {
            here.give(other, Role.ADMINISTRATOR, Scope.everywhere());
            assertThat(
                            here.race(
                                    () -> platform.accounts.suspend(other.account(), administrator),
                                    () ->
                                            platform.accounts.suspend(
                                                    administrator.account(), other)))
                    .hasSize(1);
        }

        @Test
        void whoCannotSignInDoesNotCount() {
            here.give(other, Role.ADMINISTRATOR, Scope.everywhere());
            platform.accounts.suspend(other.account(), Actor.PLATFORM);
            isRefused(
                    () -> remove(administrator, Actor.PLATFORM),
                    "platform.role.last-administrator");
        }
    }

    @Nested
    class TheLastAdministratorWithAPassword {

        private static final String NAMED = "platform.role.last-administrator-with-password";

        private final Actor other = here.person("other");

        /** Who has none comes in by an identity provider alone. */
        private void givePassword(Actor actor) {
            platform.database.update(
                    "update platform.account set password_hash = 'x' where id = ?",
                    actor.account().value());
        }

        private void remove(Actor whom, Actor by) {
            platform.roles.end(whom.account(), Role.ADMINISTRATOR, Scope.everywhere(), TODAY, by);
        }

        @BeforeEach
        void isBesideOneOfTheProvider() {
            givePassword(administrator);
            here.give(other, Role.ADMINISTRATOR, Scope.everywhere());
        }

        @Test
        void neitherLosesTheRoleNorEnds() {
            isRefused(() -> remove(administrator, other), NAMED);
            isRefused(
                    () ->
                            platform.accounts.setLastDay(
                                    administrator.account(), TODAY.plusDays(30), other),
                    NAMED);
        }

        @Test
        void isSuspendedByOneOfTheProviderWhoRemains() {
            platform.accounts.suspend(administrator.account(), other);
            assertThat(platform.trail.last().type()).isEqualTo("platform.account-suspended.v1");
            isRefused(
                    () -> platform.accounts.suspend(other.account(), Actor.PLATFORM),
                    "platform.role.last-administrator");
        }

        @Test
        void isNotRemovedByWayOfASuspension() {
            platform.accounts.suspend(administrator.account(), other);
            isRefused(() -> remove(administrator, other), NAMED);
            isRefused(
                    () -> platform.accounts.setLastDay(administrator.account(), TODAY, other),
                    NAMED);
        }

        @Test
        void goesOnceAnotherHasAPassword() {
            givePassword(other);
            remove(administrator, other);
            isRefused(() -> remove(other, Actor.PLATFORM), "platform.role.last-administrator");
        }

        @Test
        void isNotHelpedByOneWhoIsSuspendedOrWhoseDaysEnd() {
            givePassword(other);
            var third = here.person("third");
            here.give(third, Role.ADMINISTRATOR, Scope.everywhere());
            platform.accounts.setLastDay(other.account(), TODAY.plusDays(30), third);
            isRefused(() -> remove(administrator, third), NAMED);
            platform.accounts.setLastDay(other.account(), null, third);
            platform.accounts.suspend(other.account(), third);
            isRefused(() -> remove(administrator, third), NAMED);
        }

        @Test
        void letsThoseOfTheProviderGo() {
            remove(other, administrator);
        }

        @Test
        void isNotMissedWhereThereNeverWasOne() {
            platform.database.update("update platform.account set password_hash = null");
            platform.accounts.suspend(administrator.account(), other);
            isRefused(() -> remove(other, Actor.PLATFORM), "platform.role.last-administrator");
        }

        @Test
        void remainsWhenTwoRemoveOneAnother() throws Exception {
            givePassword(other);
            here.give(here.person("third"), Role.ADMINISTRATOR, Scope.everywhere());
            assertThat(
                            here.race(
                                    () -> remove(other, administrator),
                                    () -> remove(administrator, other)))
                    .hasSize(1);
        }
    }
}
