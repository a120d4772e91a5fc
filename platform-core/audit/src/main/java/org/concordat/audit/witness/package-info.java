/**
 * A minimal witness of transparency logs (C2SP tlog-witness), for a partner to run: it keeps each
 * log's last checkpoint and nothing else, asks for the proof that the next one continues it, and
 * cosigns.
 *
 * <p>Whoever asks for the witness's cosignature below a checkpoint can no longer be shown another
 * history than everybody else, not even with the log's own stolen key.
 */
@NullMarked
package org.concordat.audit.witness;

import org.jspecify.annotations.NullMarked;
