/**
 * The audit trail's bytes: entries, the Merkle log over them, signed checkpoints, proofs, and the
 * verifier that needs neither the server nor its database.
 *
 * <p>Terms: an <em>entry</em> is one recorded change; its <em>leaf</em> is the hash of its bytes in
 * the tree; a <em>checkpoint</em> is the tree's size and root under a signature; an <em>inclusion
 * proof</em> shows that a leaf is in a tree, a <em>consistency proof</em> that one tree is the
 * beginning of another; a <em>tile</em> is how the tree is stored. The formats are decided in
 * docs/adr/0002-the-trails-bytes.md.
 */
@NullMarked
package org.concordat.audit;

import org.jspecify.annotations.NullMarked;
