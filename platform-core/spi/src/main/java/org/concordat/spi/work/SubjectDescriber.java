package org.concordat.spi.work;

import java.util.Optional;
import java.util.Set;
import org.concordat.audit.Subject;
import org.concordat.spi.Extension;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;

/** Says what a subject that the trail names is called, and where its page is. */
public interface SubjectDescriber extends Extension {

    /** The types that it knows, such as {@code board.meeting}. */
    Set<String> subjectTypes();

    /** Empty when there is none, or the actor may not know that there is. */
    Optional<Description> describe(Actor actor, Subject subject);

    /**
     * @param label such as "Stockport Together programme board, 5 January 2027"
     * @param link the path of its page
     * @param scope whose it is, for the authority of others' acts on it
     */
    record Description(String label, String link, Scope scope) {}
}
