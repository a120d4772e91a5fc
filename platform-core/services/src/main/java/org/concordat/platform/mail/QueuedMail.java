package org.concordat.platform.mail;

import jakarta.annotation.Resource;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Clock;
import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.trail.privacy.KeptSecrets;
import org.concordat.spi.mail.Letter;
import org.concordat.spi.mail.Mail;

/** Keeps letters in the outbox, with the change that causes them; {@link Postman} sends them. */
@Stateless(name = "Mail")
@Local(Mail.class)
public class QueuedMail implements Mail {

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    private final Clock clock;
    private final boolean delivered;

    /** For the container. */
    public QueuedMail() {
        clock = Clock.systemUTC();
        delivered = MailSettings.ofThisServer().isPresent();
    }

    QueuedMail(DataSource source, Clock clock, boolean delivered) {
        this.source = source;
        this.clock = clock;
        this.delivered = delivered;
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isDelivered() {
        return delivered;
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void send(Letter letter) {
        if (!delivered) {
            throw new IllegalStateException("This server delivers no mail: CONCORDAT_SMTP_URL");
        }
        new Outbox(new Database(source), KeptSecrets.ofThisServer(), clock).put(letter);
    }
}
