/**
 * Asks partners' witnesses to cosign the trail's checkpoints (C2SP tlog-witness), and keeps what
 * they say.
 *
 * <p>A <em>witness</em> is somebody else's server that cosigns a checkpoint only when it continues
 * the last one it saw; a <em>cosignature</em> is its line below the checkpoint, with its time.
 */
@NullMarked
package org.concordat.platform.trail.witness;

import org.jspecify.annotations.NullMarked;
