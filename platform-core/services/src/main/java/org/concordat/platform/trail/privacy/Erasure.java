package org.concordat.platform.trail.privacy;

import org.concordat.audit.EntryId;
import org.concordat.audit.Subject;
import org.concordat.spi.identity.Actor;

/**
 * Erases texts that entries only commit to, on a lawful ground; the entries stay and verify.
 *
 * <p>It needs {@code platform:erase-text} everywhere. That a text was erased, by whom, on what
 * ground and by whose authority is an entry, {@code platform.text-erased.v1}, in the same
 * transaction. What a module keeps in its own tables is the module's to erase.
 */
public interface Erasure {

    /** An authority has no more characters. */
    int LONGEST_AUTHORITY = 200;

    /** An entry as a subject of those that tell what was erased of it: its history. */
    static Subject of(EntryId entry) {
        return Subject.of("platform.trail-entry", entry.value());
    }

    /**
     * Erases one text.
     *
     * @param name the text's, as the entry's facts have it
     * @param authority the decision or request that says so, such as "Request DPO-17"
     * @throws org.concordat.spi.NotFound when there is no such entry
     * @throws org.concordat.spi.RuleViolation when the entry commits to no such text, when it was
     *     erased already, and while the entry waits for its place in the trail
     */
    void erase(EntryId entry, String name, Ground ground, String authority, Actor by);

    /**
     * Erases all texts of the entries that name the subject first, and the keys under which they
     * are encrypted.
     *
     * @param subject whatever its version
     * @return how many texts
     * @throws org.concordat.spi.RuleViolation when there is none, and while one of the entries
     *     waits for its place in the trail
     */
    int eraseAbout(Subject subject, Ground ground, String authority, Actor by);
}
