package org.concordat.spi.audit;

import java.util.OptionalLong;
import org.concordat.audit.AuditEntry;

/**
 * An entry as it is read back.
 *
 * @param sequence its place in the trail, from 0; empty while it is committed but not sealed
 * @param actorName the role or name of who acted, as the directory has it today
 */
public record TrailEntry(AuditEntry entry, OptionalLong sequence, String actorName) {}
