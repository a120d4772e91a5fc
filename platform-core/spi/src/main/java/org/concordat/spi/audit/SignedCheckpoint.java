package org.concordat.spi.audit;

import java.time.Instant;

/**
 * A signed statement of the whole trail: its size and its Merkle root.
 *
 * @param origin the log's name, the first line of every checkpoint
 * @param size how many entries it covers
 * @param root the tree's root hash, base64
 * @param note the C2SP tlog-checkpoint text with its signatures, as others' tools read it
 * @param signedAt when this server signed it
 */
public record SignedCheckpoint(
        String origin, long size, String root, String note, Instant signedAt) {}
