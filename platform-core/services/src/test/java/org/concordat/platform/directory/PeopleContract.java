package org.concordat.platform.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.directory.PartnershipRegister.NewOrganisation;
import org.concordat.platform.directory.People.Found;
import org.concordat.platform.directory.People.Listed;
import org.concordat.platform.directory.People.Search;
import org.concordat.platform.directory.People.State;
import org.concordat.platform.identity.Accounts.NewAccount;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking through the people, on either database. */
abstract class PeopleContract {

    private final TestPlatform platform;
    private final OrganisationId trust;
    private final LocalDate today;

    PeopleContract(TestPlatform platform) {
        this.platform = platform;
        today = LocalDate.ofInstant(platform.clock.instant(), ZoneId.of("Europe/London"));
        trust = organisation("stft", "Stockport Trust");
        add("m.brown", "Finance director", trust);
        add("r_green", "Medical director 100%", trust);
        add("rxgreen", "Board secretary", organisation("smbc", "Stockport Council"));
        add("analyst", "Analyst", null);
    }

    private OrganisationId organisation(String code, String name) {
        var entry = new NewOrganisation(code, name, "provider", null, null, List.of(), null);
        return platform.register.enter(entry, Actor.PLATFORM).id();
    }

    private AccountId add(
            String signInName, String displayName, @Nullable OrganisationId organisation) {
        return platform.accounts.create(
                new NewAccount(signInName, displayName, organisation, null), Actor.PLATFORM);
    }

    private AccountId account(String name) {
        return platform.directory.person(name).orElseThrow().account();
    }

    private Found find(String words, @Nullable OrganisationId organisation, State state) {
        return platform.people.find(new Search(words, organisation, state), 0, 50, Actor.PLATFORM);
    }

    private static List<String> names(Found found) {
        return found.people().stream().map(Listed::signInName).toList();
    }

    @Test
    void areAllThereByName() {
        var all = find("", null, State.ANY);
        assertThat(names(all)).containsExactly("analyst", "rxgreen", "m.brown", "r_green");
        assertThat(all.count()).isEqualTo(4);
        assertThat(all.people().get(1).organisation()).isEqualTo("Stockport Council");
        assertThat(all.people().get(0).organisation()).isEmpty();
    }

    @Test
    void comeInPages() {
        var search = new Search("", null, State.ANY);
        var second = platform.people.find(search, 3, 3, Actor.PLATFORM);
        assertThat(names(second)).containsExactly("r_green");
        assertThat(second.count()).isEqualTo(4);
        assertThat(platform.people.find(search, 50, 50, Actor.PLATFORM).people()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DIRECTOR, 2",
        "finance dir, 1",
        "brown, 1",
        "stockport, 3",
        "stockport secretary, 1",
        "r_green, 1",
        "100%, 1",
        "%, 1",
        "!, 0",
        "nobody, 0",
    })
    void areFoundByEachWord(String words, int count) {
        var found = find(words, null, State.ANY);
        assertThat(found.count()).isEqualTo(count);
        assertThat(found.people()).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"' or 1=1 --", "a\u0000b", "\n\n\t", "\\"})
    void areLookedForInWhateverIsTyped(String words) {
        assertThat(find(words, null, State.ANY).people()).isNotNull();
    }

    @Test
    void areFoundByTheirOrganisationAsItIsCalledToday() {
        assertThat(names(find("", trust, State.ANY))).containsExactly("m.brown", "r_green");
        platform.organisations.rename(trust, "Northern Care", today, Actor.PLATFORM);
        assertThat(names(find("northern", null, State.ANY))).containsExactly("m.brown", "r_green");
    }

    @Test
    void whoAreSuspendedAreFound() {
        platform.accounts.suspend(account("analyst"), Actor.PLATFORM);
        var suspended = find("", null, State.SUSPENDED);
        assertThat(names(suspended)).containsExactly("analyst");
        assertThat(suspended.people().get(0).suspended()).isTrue();
        assertThat(find("director", null, State.SUSPENDED).count()).isZero();
    }

    @Test
    void whoHoldNoRoleTodayAreFound() {
        give("m.brown", today, null);
        give("r_green", today.plusDays(1), null);
        give("rxgreen", today.minusDays(2), today.minusDays(1));
        assertThat(names(find("", null, State.WITHOUT_ROLE)))
                .containsExactly("analyst", "rxgreen", "r_green");
        platform.clock.goOn(Duration.ofDays(1));
        assertThat(names(find("", null, State.WITHOUT_ROLE))).containsExactly("analyst", "rxgreen");
    }

    private void give(String name, LocalDate from, @Nullable LocalDate until) {
        platform.roles.assign(
                new RoleAssignment(account(name), Role.ANALYST, Scope.everywhere(), from, until),
                Actor.PLATFORM);
    }

    @Test
    void whoLeaveWithinThirtyDaysAreFound() {
        platform.accounts.setLastDay(account("analyst"), today, Actor.PLATFORM);
        platform.accounts.setLastDay(account("m.brown"), today.plusDays(30), Actor.PLATFORM);
        platform.accounts.setLastDay(account("r_green"), today.plusDays(31), Actor.PLATFORM);
        assertThat(names(find("", null, State.LEAVING))).containsExactly("analyst", "m.brown");
        platform.clock.goOn(Duration.ofDays(1));
        assertThat(names(find("", null, State.LEAVING))).containsExactly("m.brown", "r_green");
    }

    @Test
    void whoNeverSignedInAreFound() {
        platform.person("regular");
        platform.signIns.signIn("regular", TestPlatform.PASSWORD, "192.0.2.1");
        assertThat(names(find("", null, State.NEVER_SIGNED_IN)))
                .containsExactly("analyst", "rxgreen", "m.brown", "r_green");
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void areToldApartByTheirAccountsForThoseWhoManageThemOnly(State state) {
        var anybody = platform.person("anybody");
        var search = new Search("", null, state);
        if (state == State.ANY) {
            assertThat(platform.people.find(search, 0, 50, anybody).count()).isEqualTo(5);
        } else {
            assertThatThrownBy(() -> platform.people.find(search, 0, 50, anybody))
                    .isInstanceOf(NotPermitted.class);
        }
    }
}
