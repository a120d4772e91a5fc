/**
 * The one audit trail: entries written with the changes that they record, sealed into a Merkle tree
 * about a second later, and read back with proofs.
 *
 * <p>Terms: an entry is <em>pending</em> from its commit until the <em>sequencer</em>
 * <em>seals</em> it: gives it its place, from 0 and without gaps, in the tree. The <em>root</em>
 * after each batch is stored with the batch, then signed as a <em>checkpoint</em>.
 *
 * <p>Entries, subjects, leaves, roots and checkpoints are only ever inserted, and triggers refuse
 * anything else. Three tables are not like that: the lease is one counter; pending rows go when
 * their entry is sealed; and a tile at the right edge of the tree is overwritten as it grows to the
 * right, because a wider tile serves for each narrower one and all can be made anew from the
 * leaves.
 */
@NullMarked
package org.concordat.platform.trail;

import org.jspecify.annotations.NullMarked;
