package org.concordat.spi.audit;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.concordat.audit.EntryId;
import org.concordat.audit.Subject;
import org.concordat.spi.identity.Actor;

/**
 * The one trail that every module writes.
 *
 * <p>An entry is <em>committed</em> with the change that it records, and <em>sealed</em> about a
 * second later, when the sequencer has given it its place in the Merkle tree and signed a
 * checkpoint over it.
 */
public interface AuditTrail {

    /**
     * Appends what happened, in the transaction of the change.
     *
     * @return the entry's id, with which its proof can be had once it is sealed
     * @throws jakarta.ejb.EJBTransactionRequiredException when there is no transaction
     */
    EntryId append(AuditEvent event, Actor actor);

    /**
     * Appends what was refused or only read, in a transaction of its own: it stays when the
     * caller's rolls back.
     */
    EntryId note(AuditEvent event, Actor actor);

    /**
     * Everything that concerns a subject, whatever its version, oldest first; not yet sealed
     * entries at the end.
     *
     * @param limit the newest that many
     */
    List<TrailEntry> history(Subject subject, int limit);

    /**
     * Streams the sealed entries that concern any of these subjects, in the order of the trail.
     *
     * @param from the first sequence number to look at, 0 for the beginning
     * @param size the snapshot: entries whose sequence is below it
     */
    void between(List<Subject> subjects, long from, long size, Consumer<TrailEntry> reader);

    Optional<TrailEntry> entry(EntryId id);

    /** The newest signed checkpoint; empty until the first entry is sealed. */
    Optional<SignedCheckpoint> newestCheckpoint();

    /**
     * Waits until the entry is sealed under a signed checkpoint, two seconds at the most.
     *
     * <p>Call it outside a transaction: an entry that is not committed is never sealed.
     *
     * @return the entry's inclusion proof as a C2SP tlog-proof, or empty when it is still pending
     */
    Optional<String> proof(EntryId id);
}
