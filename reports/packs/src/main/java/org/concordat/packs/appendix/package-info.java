/**
 * The last part of a pack: what changed since the edition before, by whom and by what authority,
 * and the checkpoint with which every reader can prove it.
 */
@NullMarked
package org.concordat.packs.appendix;

import org.jspecify.annotations.NullMarked;
