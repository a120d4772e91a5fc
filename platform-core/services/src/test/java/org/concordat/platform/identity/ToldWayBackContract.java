package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.platform.identity.LockedOut.HERE;
import static org.concordat.platform.identity.LockedOut.NAME;
import static org.concordat.platform.identity.LockedOut.NEXT;
import static org.concordat.platform.identity.LockedOut.token;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.Transactions;
import org.concordat.platform.identity.factor.TestFactors;
import org.concordat.platform.mail.TestMail;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.mail.Letter;
import org.junit.jupiter.api.Test;

/** Who is told of a way back. */
abstract class ToldWayBackContract {

    private final LockedOut here;
    private final Transactions transactions;
    private final TestPlatform platform;
    private final SignIns signIns;
    private final WayBack wayBack;
    private final Actor administrator;

    ToldWayBackContract(DataSource database, Path folder) {
        here = new LockedOut(database, folder);
        transactions = here.transactions;
        platform = here.platform;
        signIns = here.signIns;
        wayBack = here.wayBack;
        administrator = here.administrator;
    }

    private List<Letter> letters() {
        return TestMail.waiting(transactions, platform.clock);
    }

    @Test
    void toTheHolderAndToThoseWhoLookAfterAccessWithoutTheLink() {
        var auditor = platform.auditor("auditor");
        platform.accounts.setAddress(
                administrator.account(), "holder@trust.example", Actor.PLATFORM);
        platform.accounts.setAddress(auditor.account(), "auditor@trust.example", Actor.PLATFORM);
        here.opened();
        assertThat(letters())
                .extracting(each -> each.to().value())
                .containsExactlyInAnyOrder("holder@trust.example", "auditor@trust.example");
        assertThat(letters())
                .allSatisfy(each -> assertThat(each.text()).doesNotContain("token=", "https:"));
    }

    @Test
    void toTheHolderWhenItWasTakenWithWhatWentWithIt() {
        platform.accounts.setAddress(
                administrator.account(), "holder@trust.example", Actor.PLATFORM);
        new TestFactors(platform, SecondFactorRule.OPTIONAL).setUp(administrator);
        signIns.reset(token(here.opened()), NEXT, HERE);
        assertThat(letters())
                .filteredOn(each -> each.subject().endsWith("was used"))
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.to().value()).isEqualTo("holder@trust.example");
                            assertThat(each.text())
                                    .contains(
                                            "the account administrator",
                                            "the authenticator app, and the recovery codes.")
                                    .doesNotContain("passkeys");
                        });
        assertThat(letters())
                .extracting(Letter::subject)
                .doesNotContain("Your password for Concordat was changed");
    }

    @Test
    void whetherItWasTakenAndNotWhenALaterOneTookItsPlace() {
        var auditor = platform.auditor("auditor");
        here.opened();
        platform.clock.goOn(Duration.ofMinutes(1));
        var token = token(here.opened());
        platform.clock.goOn(Duration.ofMinutes(1));
        assertThat(wayBack.lately(auditor))
                .extracting(WayBack.Lately::takenAt)
                .containsExactly(null, null);
        signIns.reset(token, NEXT, HERE);
        assertThat(wayBack.lately(auditor))
                .extracting(WayBack.Lately::takenAt)
                .containsExactly(platform.clock.instant(), null);
    }

    @Test
    void forAWeekToThoseWhoLookAfterAccess() {
        var auditor = platform.auditor("auditor");
        here.opened();
        assertThat(wayBack.lately(auditor))
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.account()).isEqualTo(administrator.account());
                            assertThat(each.displayName()).isEqualTo(NAME);
                        });
        assertThat(wayBack.lately(administrator)).hasSize(1);
        assertThat(wayBack.lately(platform.person("member"))).isEmpty();
        platform.clock.goOn(LocalWayBack.LATELY);
        assertThat(wayBack.lately(auditor)).isEmpty();
    }
}
