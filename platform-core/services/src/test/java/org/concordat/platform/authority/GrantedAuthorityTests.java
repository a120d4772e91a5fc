package org.concordat.platform.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.identity.Accounts.NewAccount;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.PermissionSource;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Body;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GrantedAuthorityTests {

    private static final String READ = "board:read";

    private final TestPlatform platform = TestPlatform.onH2();
    private final Actor member = platform.person("member");
    private final Programme stockport = platform.programme("stockport-together", "stft");
    private final Programme other = platform.programme("care-together", "tmbc");
    private final Body board = platform.body("stb", stockport);
    private final Body panel = platform.body("crp", stockport);
    private final Body elsewhere = platform.body("ct", other);

    @BeforeEach
    void boardModuleIsActive() {
        PermissionSource permissions =
                () ->
                        List.of(
                                new Permission(
                                        READ,
                                        "Read papers",
                                        Set.of(Role.MEMBER, Role.PROGRAMME_DIRECTOR)),
                                new Permission(
                                        "platform:manage-accounts", "Planted", Set.of(Role.MEMBER)),
                                new Permission("board:nobody", "Nothing", Set.of()));
        platform.modules.activate("board", permissions);
    }

    private void give(Role role, Scope scope) {
        give(role, scope, "2026-07-01", null);
    }

    private void give(Role role, Scope scope, String from, @Nullable String until) {
        platform.roles.assign(
                new RoleAssignment(
                        member.account(),
                        role,
                        scope,
                        LocalDate.parse(from),
                        until == null ? null : LocalDate.parse(until)),
                Actor.PLATFORM);
    }

    private boolean mayRead(Body body) {
        return platform.authority.may(member, READ, Scope.of(body.id()));
    }

    @Nested
    class SomebodyWithoutARole {

        @Test
        void mayNothing() {
            assertThat(mayRead(board)).isFalse();
            assertThat(platform.authority.reach(member, READ).isNowhere()).isTrue();
        }

        @Test
        void isRefusedWithAnEntry() {
            var there = Scope.of(board.id());
            assertThatThrownBy(() -> platform.authority.require(member, READ, there))
                    .isInstanceOfSatisfying(
                            NotPermitted.class,
                            refused -> assertThat(refused.arguments()).contains("Read papers"));
            assertThat(platform.trail.last().type()).isEqualTo("platform.refused.v1");
            assertThat(platform.trail.last().facts())
                    .isEqualTo(Facts.of("permission", READ).and("scope", "BODY"));
            assertThat(platform.trail.last().subjects())
                    .contains(Subject.of("platform.body", board.id().value()));
            assertThat(platform.trail.lastActor()).isEqualTo(member);
        }
    }

    @Nested
    class ARoleInABody {

        @Test
        void holdsInThatBodyOnly() {
            give(Role.MEMBER, Scope.of(board.id()));
            assertThat(mayRead(board)).isTrue();
            assertThat(mayRead(panel)).isFalse();
            assertThat(mayRead(elsewhere)).isFalse();
            assertThat(platform.authority.may(member, READ, Scope.of(stockport.id()))).isFalse();
            assertThat(platform.authority.may(member, READ, Scope.everywhere())).isFalse();
            assertThat(platform.authority.reach(member, READ).bodies()).containsExactly(board.id());
        }

        @Test
        void givesOnlyWhatNamesIt() {
            give(Role.CHAIR, Scope.of(board.id()));
            assertThat(mayRead(board)).isFalse();
            assertThat(platform.authority.may(member, "board:nobody", Scope.of(board.id())))
                    .isFalse();
        }

        @Test
        void endsAtOnce() {
            give(Role.MEMBER, Scope.of(board.id()), "2026-06-01", null);
            assertThat(mayRead(board)).isTrue();
            platform.roles.end(
                    member.account(),
                    Role.MEMBER,
                    Scope.of(board.id()),
                    LocalDate.parse("2026-06-30"),
                    Actor.PLATFORM);
            assertThat(mayRead(board)).isFalse();
        }
    }

    @Nested
    class ARoleInAProgramme {

        @Test
        void holdsInItsBodiesToo() {
            give(Role.PROGRAMME_DIRECTOR, Scope.of(stockport.id()));
            assertThat(mayRead(board)).isTrue();
            assertThat(mayRead(panel)).isTrue();
            assertThat(mayRead(elsewhere)).isFalse();
            assertThat(platform.authority.may(member, READ, Scope.of(stockport.id()))).isTrue();
            var reach = platform.authority.reach(member, READ);
            assertThat(reach.everywhere()).isFalse();
            assertThat(reach.programmes()).containsExactly(stockport.id());
            assertThat(reach.bodies()).containsExactlyInAnyOrder(board.id(), panel.id());
        }
    }

    @Nested
    class ARoleForAnOrganisation {

        private final OrganisationId own = stockport.partners().get(0);
        private final OrganisationId others = other.partners().get(0);
        private final Actor forOwn = new Actor(member.account(), own);

        @BeforeEach
        void isGiven() {
            give(Role.MEMBER, Scope.of(own));
        }

        @Test
        void holdsForThatOrganisationOnly() {
            assertThat(platform.authority.may(forOwn, READ, Scope.of(own))).isTrue();
            assertThat(platform.authority.may(forOwn, READ, Scope.of(others))).isFalse();
            assertThat(platform.authority.may(forOwn, READ, Scope.of(board.id()))).isFalse();
            assertThat(platform.authority.reach(forOwn, READ).organisations()).containsExactly(own);
        }

        @Test
        void countsOnlyWhileItsHolderActsForIt() {
            give(Role.MEMBER, Scope.of(others));
            var forOthers = new Actor(member.account(), others);
            assertThat(platform.authority.may(forOthers, READ, Scope.of(own))).isFalse();
            assertThat(platform.authority.may(member, READ, Scope.of(own))).isFalse();
            assertThat(platform.authority.reach(forOthers, READ).organisations())
                    .containsExactly(others);
            assertThat(platform.authority.reach(member, READ).isNowhere()).isTrue();
            assertThat(platform.authority.ask(forOthers, READ, Scope.of(own)).inWords())
                    .isEqualTo(
                            "Your role of member of stft counts only while you act on its behalf");
        }
    }

    @Nested
    class ARoleForATime {

        @Test
        void holdsFromItsFirstDayToItsLastInLondon() {
            give(Role.MEMBER, Scope.of(board.id()), "2026-07-10", "2026-07-11");
            // British Summer Time: a day begins at 23:00 UTC
            platform.clock.setTo("2026-07-09T22:59:59Z");
            assertThat(mayRead(board)).isFalse();
            platform.clock.setTo("2026-07-09T23:00:00Z");
            assertThat(mayRead(board)).isTrue();
            platform.clock.setTo("2026-07-11T22:59:59Z");
            assertThat(mayRead(board)).isTrue();
            platform.clock.setTo("2026-07-11T23:00:00Z");
            assertThat(mayRead(board)).isFalse();
            assertThat(platform.authority.reach(member, READ).isNowhere()).isTrue();
        }
    }

    @Nested
    class AnAdministrator {

        @Test
        void managesThePlatformAndReadsNoPapers() {
            give(Role.ADMINISTRATOR, Scope.everywhere());
            assertThat(
                            platform.authority.may(
                                    member, "platform:manage-accounts", Scope.everywhere()))
                    .isTrue();
            assertThat(mayRead(board)).isFalse();
        }
    }

    @Nested
    class AnAccount {

        @Test
        void holdsNothingWhileItIsSuspended() {
            give(Role.MEMBER, Scope.of(board.id()));
            platform.accounts.suspend(member.account(), Actor.PLATFORM);
            assertThat(mayRead(board)).isFalse();
            assertThat(platform.authority.reach(member, READ).isNowhere()).isTrue();
        }

        @Test
        void holdsNothingBeforeItsPasswordIsItsHoldersOwn() {
            var id =
                    platform.accounts.create(
                            new NewAccount("newcomer", "Newcomer", null, null), Actor.PLATFORM);
            platform.roles.assign(
                    new RoleAssignment(
                            id,
                            Role.MEMBER,
                            Scope.everywhere(),
                            LocalDate.parse("2026-01-01"),
                            null),
                    Actor.PLATFORM);
            var newcomer = new Actor(id, null);
            assertThat(platform.authority.may(newcomer, READ, Scope.everywhere())).isFalse();
            platform.signIns.setPassword(
                    newcomer, platform.session(newcomer), null, TestPlatform.PASSWORD);
            assertThat(platform.authority.may(newcomer, READ, Scope.everywhere())).isTrue();
        }
    }

    @Nested
    class APermission {

        @Test
        void thatNobodyDeclaresNobodyHolds() {
            give(Role.MEMBER, Scope.everywhere());
            assertThat(mayRead(board)).isTrue();
            platform.modules.withdraw("board");
            assertThat(mayRead(board)).isFalse();
            assertThat(platform.authority.may(member, "platform:unheard-of", Scope.everywhere()))
                    .isFalse();
        }

        @Test
        void ofThePlatformIsNotAModulesToGive() {
            give(Role.MEMBER, Scope.everywhere());
            assertThat(
                            platform.authority.may(
                                    member, "platform:manage-accounts", Scope.everywhere()))
                    .isFalse();
        }

        @Test
        void outlivesAnotherModulesFailure() {
            give(Role.MEMBER, Scope.everywhere());
            PermissionSource broken =
                    () -> {
                        throw new IllegalStateException("planted");
                    };
            platform.modules.activate("a-broken-one", broken);
            assertThat(mayRead(board)).isTrue();
        }
    }

    @Nested
    class ThePlatformItself {

        @Test
        void mayEverything() {
            assertThat(platform.authority.may(Actor.PLATFORM, "board:nobody", Scope.everywhere()))
                    .isTrue();
            assertThat(platform.authority.reach(Actor.PLATFORM, READ).everywhere()).isTrue();
        }
    }
}
