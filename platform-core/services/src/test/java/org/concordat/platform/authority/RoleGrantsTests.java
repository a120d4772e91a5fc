package org.concordat.platform.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.concordat.platform.TestPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoleGrantsTests {

    private static final LocalDate TODAY = LocalDate.parse("2026-07-01");

    private final TestPlatform platform = TestPlatform.onH2();
    private final RoleGrants grants =
            TestAuthority.grants(
                    platform.source, platform.trail, platform.authority, platform.roles);
    private final Actor administrator = platform.person("administrator");
    private final Actor analyst = platform.person("analyst");

    @BeforeEach
    void letTheAdministratorIn() {
        platform.roles.assign(
                new RoleAssignment(
                        administrator.account(),
                        Role.ADMINISTRATOR,
                        Scope.everywhere(),
                        TODAY,
                        null),
                Actor.PLATFORM);
        platform.trail.forget();
    }

    private static RoleAssignment analysing(AccountId holder, Scope scope) {
        return new RoleAssignment(holder, Role.ANALYST, scope, TODAY, null);
    }

    /** An auditor administers nothing. */
    static Stream<Role> allOthers() {
        return Role.STANDARD.stream()
                .filter(role -> !Set.of(Role.ADMINISTRATOR, Role.AUDITOR).contains(role));
    }

    private void give(Scope scope) {
        grants.give(analysing(analyst.account(), scope), administrator);
    }

    private void end(LocalDate lastDay) {
        grants.end(analyst.account(), Role.ANALYST, Scope.everywhere(), lastDay, administrator);
    }

    private static void isRefused(ThrowingCallable act, String field, String key) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> {
                            assertThat(refused.field()).contains(field);
                            assertThat(refused.messageKey()).isEqualTo(key);
                        });
    }

    @Nested
    class GivingARole {

        @Test
        void isAnEntryInTheGiversName() {
            give(Scope.everywhere());
            assertThat(platform.roles.of(analyst.account()))
                    .containsExactly(analysing(analyst.account(), Scope.everywhere()));
            assertThat(platform.trail.types()).containsExactly("platform.role-assigned.v1");
        }

        @Test
        void isRefusedToThoseWhoMayNot() {
            assertThatThrownBy(
                            () ->
                                    grants.give(
                                            analysing(analyst.account(), Scope.everywhere()),
                                            analyst))
                    .isInstanceOf(NotPermitted.class);
            assertThat(platform.roles.of(analyst.account())).isEmpty();
        }

        @Test
        void isRefusedWhenItIsHeldAlready() {
            give(Scope.everywhere());
            isRefused(() -> give(Scope.everywhere()), "role", "platform.role.held-already");
        }

        @Test
        void isRefusedWhereThereIsNoSuchPlace() {
            var unknown = new UUID(1, 1);
            var key = "platform.role.no-such-place";
            isRefused(() -> give(Scope.of(new ProgrammeId(unknown))), "scope", key);
            isRefused(() -> give(Scope.of(new BodyId(unknown))), "scope", key);
            isRefused(() -> give(Scope.of(new OrganisationId(unknown))), "scope", key);
        }

        @Test
        void findsNobodyInAnUnknownAccount() {
            var nobody = new AccountId(new UUID(1, 1));
            assertThatThrownBy(
                            () -> grants.give(analysing(nobody, Scope.everywhere()), administrator))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Nested
    class EndingARole {

        @Test
        void setsItsLastDay() {
            give(Scope.everywhere());
            end(TODAY);
            assertThat(platform.roles.of(analyst.account()).get(0).until()).isEqualTo(TODAY);
            assertThat(platform.trail.last().type()).isEqualTo("platform.role-ended.v1");
        }

        @Test
        void isRefusedToThoseWhoMayNot() {
            give(Scope.everywhere());
            assertThatThrownBy(
                            () ->
                                    grants.end(
                                            analyst.account(),
                                            Role.ANALYST,
                                            Scope.everywhere(),
                                            TODAY,
                                            analyst))
                    .isInstanceOf(NotPermitted.class);
        }

        @Test
        void isRefusedWhenItEndsEarlierAlready() {
            give(Scope.everywhere());
            end(TODAY);
            isRefused(() -> end(TODAY.plusDays(1)), "until", "platform.role.ends-earlier");
        }

        @Test
        void findsNothingThatIsNotHeld() {
            assertThatThrownBy(() -> end(TODAY)).isInstanceOf(NotFound.class);
        }

        @Test
        void isRefusedForOnesOwnRoleOfAdministrator() {
            isRefused(
                    () ->
                            grants.end(
                                    administrator.account(),
                                    Role.ADMINISTRATOR,
                                    Scope.everywhere(),
                                    TODAY,
                                    administrator),
                    "until",
                    "platform.role.own-administrator");
        }

        @ParameterizedTest
        @MethodSource("org.concordat.platform.authority.RoleGrantsTests#allOthers")
        void isOnesOwnAffairForAnyOther(Role role) {
            grants.give(
                    new RoleAssignment(
                            administrator.account(), role, Scope.everywhere(), TODAY, null),
                    administrator);
            grants.end(administrator.account(), role, Scope.everywhere(), TODAY, administrator);
            assertThat(platform.trail.last().type()).isEqualTo("platform.role-ended.v1");
        }
    }
}
