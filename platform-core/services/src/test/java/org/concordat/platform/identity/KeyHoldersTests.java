package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.mail.TestMail;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Whoever keeps accounts, and nothing else, becomes nobody who gives roles. */
class KeyHoldersTests {

    private static final String HERE = "192.0.2.1";
    private static final LocalDate TODAY = LocalDate.parse("2026-07-01");
    private static final Role KEEPER = new Role("ACCOUNT_KEEPER");

    private final TestPlatform platform = TestPlatform.onH2();
    private final Accounts accounts = platform.accounts;
    private final Actor administrator = platform.person("administrator");
    private final Actor other = platform.person("other");
    private final Actor keeper = platform.person("keeper");

    @BeforeEach
    void somebodyKeepsAccountsOnly() {
        platform.database.update(
                "insert into platform.role_definition"
                        + " (code, label, description, standard, place_in_list)"
                        + " values (?, 'Account keeper', '', false, 99)",
                KEEPER.code());
        platform.database.update(
                "insert into platform.role_permission"
                        + " (role, permission, granted, decided_by, decided_at)"
                        + " values (?, 'platform:manage-accounts', true, ?, ?)",
                KEEPER.code(),
                administrator.account().value(),
                platform.clock.instant());
        give(administrator, Role.ADMINISTRATOR, TODAY, null);
        give(keeper, KEEPER, TODAY, null);
        platform.trail.forget();
    }

    private void give(Actor holder, Role role, LocalDate from, @Nullable LocalDate until) {
        platform.roles.assign(
                new RoleAssignment(holder.account(), role, Scope.everywhere(), from, until),
                Actor.PLATFORM);
    }

    private List<Runnable> handingOver(Actor whose, Actor by) {
        return List.of(
                () -> accounts.oneTimeLink(whose.account(), by),
                () -> accounts.setAddress(whose.account(), "x@trust.example", by),
                () -> accounts.invite(whose.account(), by),
                () -> accounts.reactivate(whose.account(), by),
                () -> accounts.requireWayInto(whose.account(), by));
    }

    private void isKeptFromTheKeeper(Actor whose) {
        for (var act : handingOver(whose, keeper)) {
            platform.trail.forget();
            assertThatThrownBy(act::run).isInstanceOf(OfAKeyHolder.class);
            assertThat(platform.trail.types()).containsExactly("platform.refused.v1");
            assertThat(platform.trail.last().facts())
                    .isEqualTo(
                            Facts.of("permission", "platform:manage-roles")
                                    .and("scope", "EVERYWHERE"));
        }
    }

    @Nested
    class TheWayIntoAnAccount {

        @Test
        void ofWhoGivesRolesIsHandedOverByThoseWhoGiveRolesAlone() {
            isKeptFromTheKeeper(administrator);
            give(other, Role.ADMINISTRATOR, TODAY, null);
            accounts.setAddress(other.account(), "x@trust.example", administrator);
            assertThat(accounts.oneTimeLink(other.account(), administrator)).isNotEmpty();
        }

        @Test
        void ofWhoWillGiveRolesIsSo() {
            give(other, Role.ADMINISTRATOR, TODAY.plusDays(30), null);
            isKeptFromTheKeeper(other);
        }

        @Test
        void ofWhoKeepsAccountsIsSo() {
            isKeptFromTheKeeper(keeper);
        }

        @Test
        void ofWhoCanTakeTheRoleInAnEmergencyIsSo() {
            give(other, Role.ACCOUNTABLE_OFFICER, TODAY, null);
            isKeptFromTheKeeper(other);
        }

        @Test
        void ofWhoNoLongerGivesRolesOrNeverDidIsTheKeepersAffair() {
            give(other, Role.ADMINISTRATOR, TODAY, TODAY);
            platform.clock.goOn(Duration.ofDays(1));
            assertThat(accounts.oneTimeLink(other.account(), keeper)).isNotEmpty();
        }

        /** Somebody who keeps accounts keeps the link to a newcomer who is to give roles. */
        @Test
        void thatWasMadeBeforeTheyGaveRolesIsClosed() {
            var kept = accounts.oneTimeLink(other.account(), keeper);
            give(other, Role.ADMINISTRATOR, TODAY.plusDays(30), null);
            assertThatThrownBy(() -> platform.signIns.reset(kept, "a quite long phrase", HERE))
                    .isInstanceOf(LinkUnusable.class);
            var made = accounts.oneTimeLink(other.account(), administrator);
            give(other, Role.ACCOUNTABLE_OFFICER, TODAY, null);
            platform.signIns.reset(made, "a quite long phrase", HERE);
        }

        @Test
        void staysOpenWithARoleThatGivesNone() {
            var made = accounts.oneTimeLink(other.account(), keeper);
            give(other, Role.MEMBER, TODAY, null);
            platform.signIns.reset(made, "a quite long phrase", HERE);
        }

        @Test
        void ofWhoLeftAndWillGiveRolesIsNotOpenedAgainByTheKeeper() {
            give(other, Role.ADMINISTRATOR, TODAY.plusDays(30), null);
            accounts.setLastDay(other.account(), TODAY, Actor.PLATFORM);
            platform.clock.goOn(Duration.ofDays(1));
            assertThatThrownBy(() -> accounts.setLastDay(other.account(), null, keeper))
                    .isInstanceOf(OfAKeyHolder.class);
            accounts.setLastDay(other.account(), null, administrator);
        }
    }

    @Nested
    class TheHolder {

        @BeforeEach
        void hasAnAddress() {
            accounts.setAddress(other.account(), "old@trust.example", keeper);
            assertThat(TestMail.waiting(platform.source, platform.clock)).isEmpty();
        }

        private void isTold(String subject) {
            assertThat(TestMail.waiting(platform.source, platform.clock))
                    .singleElement()
                    .satisfies(
                            letter -> {
                                assertThat(letter.to().value()).isEqualTo("old@trust.example");
                                assertThat(letter.subject()).isEqualTo(subject);
                                assertThat(letter.text())
                                        .contains("account other")
                                        .doesNotContain("token=", "new@trust.example");
                            });
        }

        @Test
        void isToldOfALink() {
            accounts.oneTimeLink(other.account(), keeper);
            isTold("A link to your account in Concordat was made");
        }

        @Test
        void isToldOfAnotherAddressWhereLettersWentBefore() {
            accounts.setAddress(other.account(), "old@trust.example", keeper);
            accounts.setAddress(other.account(), "new@trust.example", keeper);
            isTold("Letters from Concordat go to another address");
        }

        @Test
        void isToldOfAPasswordThatALinkSet() {
            var link = accounts.oneTimeLink(other.account(), keeper);
            platform.database.update("delete from platform.mail_outbox");
            platform.signIns.reset(link, "a quite long phrase", HERE);
            isTold("Your password for Concordat was changed");
        }
    }
}
