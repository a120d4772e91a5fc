package org.concordat.platform.identity;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.concordat.platform.rounds.Rounds;

/** Looks again and again whom a new day concerns, and who asked for a new password. */
@Singleton
@Startup
@DependsOn({"PlatformSchema", "PlainTexts"})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class AccountRounds {

    private static final Duration BETWEEN_DAYS = Duration.ofSeconds(30);
    private static final Duration BETWEEN_RESETS = Duration.ofSeconds(2);

    @Resource private ManagedThreadFactory threads;
    @EJB private AccountCalendar calendar;
    @EJB private GuessRegister guesses;
    @EJB private PasswordResets resets;

    private final List<Rounds> rounds = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // the container's
    public AccountRounds() {}

    @PostConstruct
    void begin() {
        rounds.add(
                Rounds.begin(
                        threads,
                        "account-days",
                        "Accounts do not end or move on their days",
                        BETWEEN_DAYS,
                        () -> day(calendar, guesses)));
        rounds.add(
                Rounds.begin(
                        threads,
                        "password-resets",
                        "Letters with new passwords are not written",
                        BETWEEN_RESETS,
                        () -> resets.asked().forEach(resets::answer)));
    }

    static void day(AccountCalendar calendar, GuessRegister guesses) {
        calendar.leavers().forEach(calendar::end);
        calendar.moves().forEach(calendar::move);
        guesses.forgetFaded();
    }

    @PreDestroy
    void end() {
        rounds.forEach(Rounds::end);
    }
}
