package org.concordat.platform.mail;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import java.time.Clock;
import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.trail.privacy.KeptSecrets;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.Actor;

/**
 * Gives letters up: the letter and its entry, in one transaction. A server that ends between the
 * two would leave a letter that never went out and of which nothing tells.
 *
 * <p>Public because the container makes a subclass of it; only this package calls it.
 */
@Stateless
public class UndeliveredLetters {

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;

    private final Clock clock;

    /** For the container. */
    public UndeliveredLetters() {
        clock = Clock.systemUTC();
    }

    UndeliveredLetters(DataSource source, AuditTrail trail, Clock clock) {
        this.source = source;
        this.trail = trail;
        this.clock = clock;
    }

    /** Nothing when it was sent meanwhile, or given up before. */
    public void giveUp(LetterUndelivered undelivered, String trouble) {
        var outbox = new Outbox(new Database(source), KeptSecrets.ofThisServer(), clock);
        if (outbox.giveUp(undelivered.letter(), trouble)) {
            trail.append(undelivered, Actor.PLATFORM);
        }
    }
}
