package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.demo.TestDemo;
import org.concordat.platform.mail.TestMail;
import org.concordat.platform.trail.CountedStatements;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.Test;

/** Whoever locks an account's rows locks the account first: so no two wait for one another. */
class AccountFirstTests {

    private static final String HERE = "192.0.2.1";
    private static final Pattern TOKEN = Pattern.compile("token=([\\w-]{43})");

    /** Statements that lock an account, or what is an account's. */
    private static final Pattern LOCKING =
            Pattern.compile(
                    ".* for update|(update|delete from|insert into) platform\\.(account|account_move"
                            + "|one_time_link|password_reset|sign_in_session|sign_in_failure)"
                            + " .*");

    private final TestPlatform platform = TestPlatform.onH2();
    private final Actor secretary = platform.person("secretary");
    private final List<String> statements = new ArrayList<>();
    private final TestPlatform counted =
            TestPlatform.on(CountedStatements.of(platform.source, statements));

    private void locksTheAccountFirst(Runnable change) {
        statements.clear();
        change.run();
        assertThat(statements)
                .filteredOn(each -> LOCKING.matcher(each).matches())
                .first()
                .asString()
                .matches("(select .* from|update) platform\\.account .*");
    }

    private PasswordResets resets() {
        return TestIdentity.resets(counted.source, counted.trail, platform.clock);
    }

    @Test
    void beginningASession() {
        var register = TestIdentity.register(counted);
        var checked = register.find(SignInName.find("secretary")).orElseThrow();
        locksTheAccountFirst(() -> register.begin(checked, HERE, null));
    }

    @Test
    void usingUpALinkThatSignsIn() {
        var newcomer =
                platform.accounts.create(
                        new Accounts.NewAccount("newcomer", "Newcomer", null, null),
                        Actor.PLATFORM);
        var link = platform.accounts.oneTimeLink(newcomer, Actor.PLATFORM);
        locksTheAccountFirst(() -> counted.signIns.redeem(link, HERE));
    }

    @Test
    void sendingALinkThatSetsAPasswordAndUsingItUp() {
        platform.accounts.setAddress(secretary.account(), "s@trust.example", Actor.PLATFORM);
        platform.signIns.askForReset("secretary", HERE);
        locksTheAccountFirst(() -> resets().asked().forEach(resets()::answer));
        var letters = TestMail.waiting(platform.source, platform.clock);
        var token = TOKEN.matcher(letters.get(0).text());
        assertThat(token.find()).isTrue();
        locksTheAccountFirst(() -> resets().set(token.group(1), "a hash"));
    }

    @Test
    void lettingAMoveCount() {
        TestDemo.load(platform);
        var council = platform.directory.organisation("smbc").orElseThrow().id();
        platform.accounts.move(
                secretary.account(), council, LocalDate.parse("2026-07-02"), Actor.PLATFORM);
        platform.clock.goOn(Duration.ofDays(1));
        var calendar =
                new AccountCalendar(counted.source, counted.trail, counted.roles, platform.clock);
        locksTheAccountFirst(() -> calendar.moves().forEach(calendar::move));
    }
}
