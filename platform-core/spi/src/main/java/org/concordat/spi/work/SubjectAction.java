package org.concordat.spi.work;

import java.util.Optional;
import org.concordat.audit.Subject;
import org.concordat.spi.Extension;
import org.concordat.spi.identity.Actor;

/**
 * Something that one module can do with another's subject, offered on the subject's page: a pack of
 * a meeting, an approval of an agreement.
 */
public interface SubjectAction extends Extension {

    Optional<Offer> offer(Actor actor, Subject subject);

    /**
     * @param label what the button says, beginning with a verb
     * @param link the path of the page where it is done
     */
    record Offer(String label, String link) {}
}
