package org.concordat.platform.mail;

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
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.rounds.Rounds;
import org.concordat.platform.trail.privacy.KeptSecrets;
import org.jspecify.annotations.Nullable;

/** Goes round with the outbox's letters, on each node; a letter is taken by one at a time. */
@Singleton
@Startup
@DependsOn({"PlatformSchema", "PlainTexts"})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Postman {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @Resource private ManagedThreadFactory threads;
    @EJB private UndeliveredLetters undelivered;

    private @Nullable Rounds rounds;

    @SuppressWarnings("NullAway.Init") // the container's
    public Postman() {}

    @PostConstruct
    void begin() {
        MailSettings.ofThisServer()
                .ifPresent(
                        settings -> {
                            var outbox =
                                    new Outbox(
                                            new Database(source),
                                            KeptSecrets.ofThisServer(),
                                            Clock.systemUTC());
                            var delivery = new Delivery(settings, outbox, undelivered);
                            rounds =
                                    Rounds.begin(
                                            threads,
                                            "mail",
                                            "Letters are not sent",
                                            PAUSE,
                                            delivery::round);
                        });
    }

    @PreDestroy
    void end() {
        if (rounds != null) {
            rounds.end();
        }
    }
}
