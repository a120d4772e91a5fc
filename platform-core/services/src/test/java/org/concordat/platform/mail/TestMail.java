package org.concordat.platform.mail;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.trail.privacy.KeptSecrets;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.mail.EmailAddress;
import org.concordat.spi.mail.Letter;
import org.concordat.spi.mail.Mail;

/** Makes this package's beans without a container. */
public final class TestMail {

    private TestMail() {}

    public static Mail mail(DataSource source, Clock clock) {
        return new QueuedMail(source, clock, true);
    }

    /** What waits to be sent, as its readers will read it. */
    public static List<Letter> waiting(DataSource source, Clock clock) {
        var outbox = outbox(source, clock);
        return outbox.due(1_000).stream().map(outbox::open).toList();
    }

    static Outbox outbox(DataSource source, Clock clock) {
        return new Outbox(new Database(source), KeptSecrets.ofThisServer(), clock);
    }

    static Delivery delivery(int port, DataSource source, AuditTrail trail, Clock clock) {
        var settings =
                new MailSettings(
                        URI.create("smtp://127.0.0.1:" + port),
                        Optional.empty(),
                        new EmailAddress("concordat@partnership.example"));
        return new Delivery(settings, outbox(source, clock), undelivered(source, trail, clock));
    }

    static UndeliveredLetters undelivered(DataSource source, AuditTrail trail, Clock clock) {
        return new UndeliveredLetters(source, trail, clock);
    }
}
