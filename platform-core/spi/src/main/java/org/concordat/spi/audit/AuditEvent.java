package org.concordat.spi.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;

/**
 * Something that happened, as the trail keeps it: a record in the past tense, such as {@code
 * ResolutionCarried}.
 */
public interface AuditEvent {

    /**
     * Such as {@code board.resolution-carried.v1}: module id, what happened, version of its facts.
     */
    String type();

    /**
     * What it concerns. The first is the aggregate that changed, with its version after the change;
     * the others are those whose history should show it, without a version.
     */
    List<Subject> subjects();

    /**
     * What happened, in figures, dates, references and hashes. No personal and no confidential
     * text: that is {@link #withheld()}.
     */
    Facts facts();

    /**
     * Personal or confidential text by name: kept beside the trail so that it can lawfully be
     * erased; the entry holds a salted commitment under the same name.
     */
    default Map<String, String> withheld() {
        return Map.of();
    }

    /**
     * Under which it was done, where it was: a decision's reference, a lawful request, a rule; at
     * most 200 characters.
     */
    default Optional<String> authority() {
        return Optional.empty();
    }
}
