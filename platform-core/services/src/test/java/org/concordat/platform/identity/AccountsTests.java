package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.identity.Accounts.NewAccount;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTests {

    private final TestPlatform platform = TestPlatform.onH2();
    private final Accounts accounts = platform.accounts;

    private AccountId create(String name) {
        return accounts.create(new NewAccount(name, "Analyst", null, null), Actor.PLATFORM);
    }

    private void isRefused(NewAccount account, String field, String key) {
        assertThatThrownBy(() -> accounts.create(account, Actor.PLATFORM))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> {
                            assertThat(refused.field()).contains(field);
                            assertThat(refused.messageKey()).isEqualTo(key);
                        });
    }

    @Test
    void createdIsAnEntryWithoutAName() {
        create("Analyst.One");
        assertThat(accounts.all())
                .extracting(Accounts.Account::signInName)
                .containsExactly("analyst.one");
        assertThat(platform.trail.last().type()).isEqualTo("platform.account-created.v1");
        assertThat(platform.trail.last().facts().asMap()).isEmpty();
        assertThat(platform.trail.last().withheld()).containsOnlyKeys("signInName", "displayName");
    }

    @Test
    void areFoundByTheirNameInAnyCase() {
        var id = create("analyst");
        create("analyst.two");
        assertThat(accounts.named("Analyst")).map(Accounts.Account::id).contains(id);
        assertThat(accounts.named("nobody")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyst", "ANALYST", "ａnalyst"})
    void areUniqueInAnyCaseAndWidth(String name) {
        create("analyst");
        isRefused(
                new NewAccount(name, "Analyst", null, null),
                "signInName",
                "platform.account.name-taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", ".a", "a b", "аnalyst", "a\r\nBcc: x", "<b>bold</b>"})
    void haveNamesThatCannotBeMistaken(String name) {
        isRefused(
                new NewAccount(name, "Analyst", null, null),
                "signInName",
                "platform.account.name-pattern");
    }

    @Test
    void belongToWhatThereIs() {
        isRefused(
                new NewAccount("a1", "A", new OrganisationId(new UUID(1, 1)), null),
                "organisation",
                "platform.directory.no-such-organisation");
        isRefused(
                new NewAccount("a1", "A", null, new ProgrammeId(new UUID(1, 1))),
                "home",
                "platform.directory.no-such-programme");
    }

    @Test
    void areMadeAndSuspendedByThoseWhoMayOnly() {
        var anybody = platform.person("anybody");
        var other = create("other");
        assertThatThrownBy(() -> accounts.create(new NewAccount("x1", "X", null, null), anybody))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> accounts.suspend(other, anybody)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> accounts.reactivate(other, anybody))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> accounts.oneTimeLink(other, anybody))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void areSuspendedAndTakenUpAgainOnce() {
        var id = create("analyst");
        platform.trail.forget();
        accounts.suspend(id, Actor.PLATFORM);
        accounts.suspend(id, Actor.PLATFORM);
        assertThat(accounts.all().get(0).suspendedAt()).isEqualTo(platform.clock.instant());
        accounts.reactivate(id, Actor.PLATFORM);
        accounts.reactivate(id, Actor.PLATFORM);
        assertThat(accounts.all().get(0).suspendedAt()).isNull();
        assertThat(platform.trail.types())
                .containsExactly(
                        "platform.account-suspended.v1", "platform.account-reactivated.v1");
    }

    @Test
    void thatAreUnknownAreNotFound() {
        var unknown = new AccountId(new UUID(1, 1));
        assertThatThrownBy(() -> accounts.suspend(unknown, Actor.PLATFORM))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> accounts.oneTimeLink(unknown, Actor.PLATFORM))
                .isInstanceOf(NotFound.class);
    }
}
